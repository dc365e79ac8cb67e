using System.Text.Json.Nodes;
using Containerize.Images.Publishing;
using Containerize.Testing;

namespace Containerize.Tasks.Tests;

/// <summary>Several platforms in one publish: which files each has, and what is told of it. Alone: it takes the cache's folder from the environment.</summary>
[Collection(nameof(PublishImageTests))]
public sealed class PlatformTests : IDisposable
{
    private readonly TaskFixture _fixture = new();
    private readonly string? _cacheBefore = Environment.GetEnvironmentVariable("CONTAINERIZE_CACHE");

    public PlatformTests()
    {
        Environment.SetEnvironmentVariable("CONTAINERIZE_CACHE", _fixture.Combine("cache"));
        TestIndex.WriteAmd64AndArm64(_fixture.Combine("bases"));
        Task.BaseImage = "oci:../bases/index";
        Task.RuntimeIdentifiers = TaskFixture.Items("linux-x64", "linux-arm64");
    }

    private PublishImage Task => _fixture.Task;

    private IReadOnlyList<PlatformRequest> Platforms => RequestReader.Read(Task).Platforms;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("CONTAINERIZE_CACHE", _cacheBefore);
        _fixture.Dispose();
    }

    [Fact]
    public void Files_of_no_platform_serve_all_with_the_same_layers()
    {
        Platforms.Select(platform => platform.Platform.ToString()).ShouldBe(["linux/amd64", "linux/arm64"]);

        Platforms[1].Layers.ShouldNotBeEmpty();
        var platforms = Platforms;
        platforms[1].Layers.ShouldBeSameAs(platforms[0].Layers);
        platforms[1].Scope.ShouldBe(platforms[0].Scope);
    }

    [Fact]
    public void Files_of_a_platform_are_in_its_image_only_and_remembered_apart()
    {
        Task.Files =
        [
            _fixture.FileItem("x64/app.dll", "x64", ("ContainerizePlatform", "linux-x64")),
            _fixture.FileItem("arm64/app.dll", "arm64", ("ContainerizePlatform", "linux-arm64")),
            _fixture.FileItem("both.txt", "both"),
        ];

        var platforms = Platforms;

        Files(platforms[0]).ShouldBe(["app/both.txt", "app/x64/app.dll"]);
        Files(platforms[1]).ShouldBe(["app/arm64/app.dll", "app/both.txt"]);
        platforms[1].Scope.ShouldNotBe(platforms[0].Scope);
    }

    [Theory]
    [InlineData("linux-x64", "linux-musl-x64")]
    [InlineData("linux-arm64", "linux-x64", "alpine-x64")]
    public void Two_identifiers_of_one_platform_are_CTZ1012(params string[] runtimeIdentifiers)
    {
        Task.RuntimeIdentifiers = TaskFixture.Items(runtimeIdentifiers);

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ1012");
        error.Message.ShouldContain($"'{runtimeIdentifiers[^2]}' and '{runtimeIdentifiers[^1]}' are both of the platform linux/amd64");
    }

    [Fact]
    public void One_identifier_twice_is_one_platform()
    {
        Task.RuntimeIdentifiers = TaskFixture.Items("linux-x64", "linux-x64");

        Platforms.Count.ShouldBe(1);
    }

    [Fact]
    public void Other_targets_get_an_item_a_platform_and_the_index()
    {
        Task.Execute().ShouldBeTrue(string.Join('\n', _fixture.Engine.Errors.Select(error => error.Message)));

        var index = JsonNode.Parse(Task.GeneratedImageIndex)!;
        Images.Digest.Of(System.Text.Encoding.UTF8.GetBytes(Task.GeneratedImageIndex)).ToString().ShouldBe(Task.GeneratedContainerDigest);
        Task.GeneratedContainerMediaType.ShouldBe("application/vnd.oci.image.index.v1+json");
        Task.GeneratedContainer.Select(item => item.GetMetadata("Platform")).ShouldBe(["linux/amd64", "linux/arm64"]);
        Task.GeneratedContainer.Select(item => item.GetMetadata("ManifestDigest"))
            .ShouldBe(index["manifests"]!.AsArray().Select(manifest => manifest!["digest"]!.GetValue<string>()));
        Task.GeneratedContainer.ShouldAllBe(item => item.GetMetadata("Digest") == Task.GeneratedContainerDigest);
    }

    [Fact]
    public void The_summary_and_the_report_name_the_platforms_that_a_place_does_not_take()
    {
        (Task.OciLayoutPath, Task.ArchiveOutputPath, Task.ImageFormat, Task.ReportFile) = ("", "app.tar", "Docker", "report.json");

        // The second publish finds the archive as it would be written, and tells the same.
        for (var i = 0; i < 2; i++)
        {
            Task.Execute().ShouldBeTrue(string.Join('\n', _fixture.Engine.Errors.Select(error => error.Message)));

            _fixture.Engine.Shown.Last().ShouldContain("\n  left out, as one platform fits there: linux/arm64\n");
            var report = JsonNode.Parse(File.ReadAllText(_fixture.Combine("project", "report.json")))!;
            report["leftOut"]!.AsArray().Select(node => node!.GetValue<string>()).ShouldBe(["linux/arm64"]);
            report["images"]!.AsArray().Count.ShouldBe(1);
            Task.GeneratedImageIndex.ShouldBeEmpty();
            Task.GeneratedContainerDigest.ShouldBe(Task.GeneratedContainer.ShouldHaveSingleItem().GetMetadata("ManifestDigest"));
        }
    }

    private static IEnumerable<string> Files(PlatformRequest platform) =>
        platform.Layers.SelectMany(layer => layer.Entries).Where(entry => entry.SourcePath is not null).Select(entry => entry.Path).Order(StringComparer.Ordinal);
}
