using System.Text;
using System.Text.Json;

namespace Containerize.Images.Tests.Core;

/// <summary>Manifests and indexes are read and written by hand, and that as the serializer would.</summary>
public sealed class ManifestJsonTests
{
    private static readonly Descriptor Full = new()
    {
        MediaType = "application/vnd.oci.image.layer.v1.tar+gzip",
        Digest = Digest.Of("x"u8),
        Size = 5_000_000_000,
        Urls = ["https://example.com/a?b=1&c=<2>"],
        Annotations = new Dictionary<string, string> { ["z"] = "ä\"\n", ["a"] = "" },
        Platform = new Platform { Architecture = "arm", Os = "windows", OsVersion = "10.0.1", OsFeatures = ["win32k"], Variant = "v7" },
        ArtifactType = "application/vnd.example",
    };

    private static readonly Descriptor Plain = new() { MediaType = "m", Digest = Digest.Of("y"u8), Size = 0 };

    [Fact]
    public void A_manifest_is_written_as_the_serializer_writes_it_and_read_back()
    {
        var manifest = new ImageManifest { MediaType = MediaTypes.OciManifest, Config = Plain, Layers = [Full, Plain], Annotations = Full.Annotations };

        var json = ManifestWriter.Write(manifest);

        Encoding.UTF8.GetString(json).ShouldBe(JsonSerializer.Serialize(manifest, ImageJson.Relaxed.ImageManifest));
        ManifestWriter.Write(ManifestReader.ReadManifest(json)).ShouldBe(json);
    }

    [Fact]
    public void An_index_is_written_as_the_serializer_writes_it_and_read_back()
    {
        var index = new ImageIndex { Manifests = [Full, Plain], Annotations = Full.Annotations };

        var json = ManifestWriter.Write(index);

        Encoding.UTF8.GetString(json).ShouldBe(JsonSerializer.Serialize(index, ImageJson.Relaxed.ImageIndex));
        ManifestWriter.Write(ManifestReader.ReadIndex(json)).ShouldBe(json);
    }

    [Fact]
    public void Members_that_nobody_knows_or_that_are_null_are_passed_over()
    {
        var manifest = ManifestReader.ReadManifest(Encoding.UTF8.GetBytes(
            $$"""{"x":[{}],"config":{"mediaType":"m","digest":"{{Plain.Digest}}","size":0,"data":"eA==","urls":null,"platform":null,"annotations":null},"layers":[],"annotations":null}"""));

        manifest.Config.ShouldBe(Plain);
        (manifest.SchemaVersion, manifest.MediaType, manifest.Annotations).ShouldBe((2, null, null));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("{")]
    [InlineData("""{"layers":[]}""")]
    [InlineData("""{"config":{},"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"m","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":"1"},"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"m","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":1.5},"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"m","digest":"sha256:00","size":1},"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":null,"digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":1},"layers":[]}""")]
    public void What_is_no_manifest_is_refused(string text) =>
        Should.Throw<JsonException>(() => ManifestReader.ReadManifest(Encoding.UTF8.GetBytes(text)));
}
