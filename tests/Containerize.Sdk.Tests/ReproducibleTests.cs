namespace Containerize.Sdk.Tests;

[Trait("Category", "Slow")]
public sealed class ReproducibleTests
{
    [Fact]
    public async Task Another_clone_in_another_folder_with_an_empty_cache_gives_the_same_digest()
    {
        using var here = UserProject.Hello();
        using var there = UserProject.Hello();
        await here.PublishAsync("ContainerBaseImage=" + here.WriteBase());

        await there.PublishAsync("ContainerBaseImage=" + there.WriteBase());

        there.Report().Digest.ShouldBe(here.Report().Digest);
        File.ReadAllBytes(there.Report().OutputPath!).ShouldBe(File.ReadAllBytes(here.Report().OutputPath!));
    }

    [Fact]
    public async Task A_second_publish_after_everything_built_is_deleted_gives_the_same_digest()
    {
        using var project = UserProject.Hello();
        var baseImage = "ContainerBaseImage=" + project.WriteBase();
        await project.PublishAsync(baseImage);
        var digest = project.Report().Digest;
        Directory.Delete(project.Combine("bin"), recursive: true);
        Directory.Delete(project.Combine("obj"), recursive: true);
        Directory.Delete(project.CacheFolder, recursive: true);

        await project.PublishAsync(baseImage);

        project.Report().Digest.ShouldBe(digest);
    }

    [Fact]
    public async Task Another_time_zone_locale_and_umask_give_the_same_digest()
    {
        using var here = UserProject.Hello();
        using var there = UserProject.Hello();
        await here.PublishAsync("ContainerBaseImage=" + here.WriteBase());

        (await ProcessRunner.RunAsync(
            "sh",
            ["-c", $"umask 077; exec dotnet publish -p:ContainerBaseImage={there.WriteBase()}"],
            new ProcessOptions
            {
                WorkingDirectory = there.Folder,
                Environment = new Dictionary<string, string?>
                {
                    ["TZ"] = "Pacific/Kiritimati",
                    ["LC_ALL"] = "tr_TR.UTF-8",
                    ["CONTAINERIZE_CACHE"] = there.CacheFolder,
                    ["ArtifactsPath"] = null,
                    ["CI"] = null,
                    ["DOCKER_HOST"] = "unix://" + there.Combine("none"),
                    ["CONTAINER_HOST"] = "unix://" + there.Combine("none"),
                },
            })).EnsureSuccess();

        there.Report().Digest.ShouldBe(here.Report().Digest);
    }

    [Fact]
    public async Task Editing_one_line_changes_the_application_layer_alone()
    {
        using var project = UserProject.Hello();
        var baseImage = "ContainerBaseImage=" + project.WriteBase();
        await project.PublishAsync(baseImage);
        var before = project.Report().Layers;
        project.Edit("Functions.cs", "Hello, ", "Good day, ");

        await project.PublishAsync(baseImage);

        var after = project.Report().Layers;
        after.Select(layer => layer.Name).ShouldBe(["base", "packages", "application"]);
        after.Where((layer, i) => layer.Digest != before[i].Digest).Select(layer => layer.Name).ShouldBe(["application"]);
        after.Where(layer => layer.IsBuilt).Select(layer => layer.Name).ShouldBe(["application"]);
    }

    [Fact]
    public async Task Source_date_epoch_sets_the_time_of_image_and_files()
    {
        using var project = UserProject.Hello();

        (await project.DotnetAsync(
            ["publish", "-p:ContainerBaseImage=" + project.WriteBase()],
            new Dictionary<string, string?> { ["SOURCE_DATE_EPOCH"] = "1700000000" })).EnsureSuccess();

        OciArchiveFile.Read(project.Report().OutputPath!).Config["created"]!.GetValue<string>().ShouldBe("2023-11-14T22:13:20Z");
    }
}
