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
    public async Task Another_user_time_zone_locale_umask_and_number_of_processors_give_the_same_digest()
    {
        Tool.Require("setpriv", "taskset", "chown");
        using var here = UserProject.Hello();
        using var there = UserProject.Hello();
        await here.PublishAsync("ContainerBaseImage=" + here.WriteBase());
        var baseImage = there.WriteBase();
        // Another user may see neither this checkout nor its packages.
        var home = Directory.CreateDirectory(there.Combine("..", "..", "home")).FullName;
        var feed = Directory.CreateDirectory(there.Combine("..", "feed")).FullName;
        foreach (var package in Directory.EnumerateFiles(RepositoryPaths.Packages, "*.nupkg"))
        {
            File.Copy(package, Path.Combine(feed, Path.GetFileName(package)));
        }

        there.Write("../nuget.config", """<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>""");
        (await ProcessRunner.RunAsync("chown", ["-R", "12345:12345", there.Combine("..", "..")])).EnsureSuccess();

        (await ProcessRunner.RunAsync(
            "setpriv",
            ["--reuid=12345", "--regid=12345", "--clear-groups", "taskset", "-c", "0", "sh", "-c", $"umask 077; exec dotnet publish -p:ContainerBaseImage={baseImage}"],
            new ProcessOptions
            {
                WorkingDirectory = there.Folder,
                Environment = new Dictionary<string, string?>
                {
                    ["HOME"] = home,
                    ["TMPDIR"] = home,
                    ["TZ"] = "Pacific/Kiritimati",
                    ["LC_ALL"] = "tr_TR.UTF-8",
                    ["CONTAINERIZE_CACHE"] = there.CacheFolder,
                    ["UseSharedCompilation"] = "false",
                    ["MSBUILDDISABLENODEREUSE"] = "1",
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
