using Containerize.Images.OciLayout;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.OciLayout;

/// <summary>What the tools that people have make of the layout, and the other way round.</summary>
[Trait("Category", "Slow")]
public sealed class OciLayoutToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Layout => _folder.Combine("layout");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Skopeo_copies_it_by_tag()
    {
        Tool.Require("skopeo");
        var image = TestImage.Random();
        await PutAsync(ImageSet.Of(image), "1.0.0", "2.0.0");
        await PutAsync(TestImage.RandomSet(), "3.0.0");
        var copy = _folder.Combine("copy");

        await ProcessRunner.RunAsync("skopeo", ["copy", $"oci:{Layout}:2.0.0", $"dir:{copy}"]).EnsureSuccessAsync();

        File.ReadAllBytes(Path.Combine(copy, "manifest.json")).ShouldBe(image.ManifestBytes.ToArray());
    }

    [Fact]
    public async Task Umoci_unpacks_it()
    {
        Tool.Require("umoci");
        await PutAsync(ImageSet.Of(TestImage.Of(TestImageLayer.OfFile("one", "1"u8.ToArray()), TestImageLayer.OfFile("two", "2"u8.ToArray()))), "1.0.0");
        var bundle = _folder.Combine("bundle");

        await ProcessRunner.RunAsync("umoci", ["unpack", "--rootless", "--image", $"{Layout}:1.0.0", bundle]).EnsureSuccessAsync();

        File.ReadAllText(Path.Combine(bundle, "rootfs", "one")).ShouldBe("1");
        File.ReadAllText(Path.Combine(bundle, "rootfs", "two")).ShouldBe("2");
    }

    [Fact]
    public async Task What_skopeo_adds_to_it_stays_beside_ours()
    {
        Tool.Require("skopeo");
        var (first, second) = (TestImage.RandomSet(), TestImage.RandomSet());
        var other = _folder.Combine("other");
        await new OciLayoutSink(other, null).CommitAsync(second, ["2.0.0"], default);
        await PutAsync(first, "1.0.0");
        await ProcessRunner.RunAsync("skopeo", ["copy", $"oci:{other}:2.0.0", $"oci:{Layout}:2.0.0"]).EnsureSuccessAsync();

        await PutAsync(TestImage.RandomSet(), "3.0.0");

        (await new OciLayoutSource(Layout, "1.0.0", null).ResolveAsync(default)).Digest.ShouldBe(first.Descriptor.Digest);
        (await new OciLayoutSource(Layout, "2.0.0", null).ResolveAsync(default)).Digest.ShouldBe(second.Descriptor.Digest);
    }

    private Task<SinkResult> PutAsync(ImageSet images, params string[] tags) => new OciLayoutSink(Layout, "hello").CommitAsync(images, tags, default);
}
