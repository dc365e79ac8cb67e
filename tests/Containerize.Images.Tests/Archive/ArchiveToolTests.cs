using System.Text.Json.Nodes;
using Containerize.Images.Archive;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.Archive;

/// <summary>What the tools that people have make of the archives.</summary>
[Trait("Category", "Slow")]
public sealed class ArchiveToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.Combine("hello.tar");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ImageFormat.Oci, "1.0.0", "oci-archive:{0}:1.0.0")]
    [InlineData(ImageFormat.Oci, "1.0.0,2.0.0", "oci-archive:{0}:2.0.0")]
    [InlineData(ImageFormat.Oci, "1.0.0,2.0.0", "docker-archive:{0}:hello:2.0.0")]
    [InlineData(ImageFormat.Docker, "1.0.0", "docker-archive:{0}")]
    [InlineData(ImageFormat.Docker, "1.0.0,2.0.0", "docker-archive:{0}:hello:2.0.0")]
    public async Task Skopeo_copies_it(ImageFormat kind, string tags, string reference)
    {
        Tool.Require("skopeo");
        var image = TestImage.Random();
        await PutAsync(kind, ImageSet.Of(image), tags);
        var copy = _folder.Combine("copy");

        await ProcessRunner.RunAsync("skopeo", ["copy", string.Format(reference, Target), $"dir:{copy}"]).EnsureSuccessAsync();

        File.ReadAllBytes(Path.Combine(copy, image.Manifest.Config.Digest.Hex)).ShouldBe(image.ConfigBytes.ToArray());
        if (reference.StartsWith("oci-archive"))
        {
            File.ReadAllBytes(Path.Combine(copy, "manifest.json")).ShouldBe(image.ManifestBytes.ToArray());
        }
    }

    [Theory, InlineData("1.0.0"), InlineData("1.0.0,2.0.0")]
    public async Task Skopeo_sees_every_platform_of_an_OCI_archive(string tags)
    {
        Tool.Require("skopeo");
        var images = TestImage.TwoPlatforms();
        await PutAsync(ImageFormat.Oci, images, tags);
        var copy = _folder.Combine("copy");

        await ProcessRunner.RunAsync("skopeo", ["copy", "--all", $"oci-archive:{Target}:1.0.0", $"oci:{copy}:1.0.0"]).EnsureSuccessAsync();

        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(copy, "index.json")))!;
        ((string?)index["manifests"]![0]!["digest"]).ShouldBe(images.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task Buildah_builds_from_an_OCI_archive()
    {
        Tool.Require("buildah");
        await PutAsync(ImageFormat.Oci, TestImage.RandomSet(), "1.0.0");
        var root = _folder.Combine("storage");
        string[] storage = ["--root", root, "--runroot", _folder.Combine("run"), "--storage-driver", "vfs"];

        var container = await ProcessRunner.RunAsync("buildah", [.. storage, "from", $"oci-archive:{Target}"]).EnsureSuccessAsync();

        var inspect = await ProcessRunner.RunAsync("buildah", [.. storage, "inspect", container.Lines[^1]]).EnsureSuccessAsync();
        ((string?)JsonNode.Parse(inspect.Output)!["OCIv1"]!["config"]!["Cmd"]![0]).ShouldBe("/hello");
    }

    [Theory]
    [InlineData(ImageFormat.Oci, "1.0.0")]
    [InlineData(ImageFormat.Oci, "1.0.0,2.0.0")]
    [InlineData(ImageFormat.Docker, "1.0.0")]
    [InlineData(ImageFormat.Docker, "1.0.0,2.0.0")]
    public async Task Podman_loads_it_with_its_tags(ImageFormat kind, string tags)
    {
        var podman = TestPodman.Require(_folder);
        var image = TestImage.Random();
        await PutAsync(kind, ImageSet.Of(image), tags);

        await podman.RunAsync("load", "-i", Target).EnsureSuccessAsync();

        foreach (var tag in tags.Split(','))
        {
            var found = await podman.RunAsync("image", "inspect", "--format", "{{.Id}}", $"hello:{tag}").EnsureSuccessAsync();
            found.Output.Trim().ShouldBe(image.Manifest.Config.Digest.Hex);
        }
    }

    private async Task PutAsync(ImageFormat kind, ImageSet images, string tags)
    {
        IImageSink sink = kind == ImageFormat.Oci ? new OciArchiveSink(Target, "hello") : new DockerArchiveSink(Target, "hello");
        await sink.CommitAsync(images, tags.Split(','), default);
    }
}
