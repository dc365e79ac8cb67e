using System.Text.Json.Nodes;

namespace Containerize.Images.Tests.Core;

public sealed class ImageTests
{
    private static readonly Dictionary<string, string> Annotations = new() { ["b"] = "2", ["a"] = "1" };

    [Fact]
    public void Has_the_same_digest_for_the_same_input()
    {
        var layers = new[] { TestImageLayer.Random(), TestImageLayer.Random() };

        var one = Image.Create(TestImage.Of(layers).Config, layers, ImageFormat.Oci, Annotations);
        var two = Image.Create(TestImage.Of(layers).Config, layers, ImageFormat.Oci, new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });

        two.ManifestBytes.ToArray().ShouldBe(one.ManifestBytes.ToArray());
        two.Descriptor.Digest.ShouldBe(one.Descriptor.Digest);
    }

    [Fact]
    public void Is_described_by_the_bytes_it_has()
    {
        var image = TestImage.Random();

        image.Descriptor.Digest.ShouldBe(Digest.Of(image.ManifestBytes.Span));
        image.Descriptor.Size.ShouldBe(image.ManifestBytes.Length);
        image.Descriptor.Platform.ShouldBe(TestImage.Machine);
        image.Manifest.Config.Digest.ShouldBe(Digest.Of(image.ConfigBytes.Span));
        image.Manifest.Config.Size.ShouldBe(image.ConfigBytes.Length);
    }

    [Theory]
    [InlineData(ImageFormat.Oci)]
    [InlineData(ImageFormat.Docker)]
    public void Never_mixes_the_families_of_media_types_whichever_its_base_had(ImageFormat format)
    {
        var oci = TestImageLayer.Random();
        ILayer[] layers = [oci, As(MediaTypes.DockerLayerGzip), oci.Uncompressed(), As(MediaTypes.DockerLayer)];

        var image = TestImage.Of(format, TestImage.Machine, layers);

        var types = JsonNode.Parse(image.ManifestBytes.Span)!;
        string[] all = [(string)types["mediaType"]!, (string)types["config"]!["mediaType"]!, .. types["layers"]!.AsArray().Select(layer => (string)layer!["mediaType"]!)];
        all.ShouldAllBe(type => type.StartsWith(format == ImageFormat.Oci ? "application/vnd.oci.image." : "application/vnd.docker."));
        all.Length.ShouldBe(6);
    }

    [Theory]
    [InlineData(MediaTypes.OciLayerZstd, ImageFormat.Oci)]
    [InlineData(MediaTypes.OciLayerZstd, ImageFormat.Docker)]
    [InlineData("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", ImageFormat.Docker)]
    [InlineData("application/vnd.vendor.layer", ImageFormat.Oci)]
    public void Passes_layers_of_other_types_through(string mediaType, ImageFormat format) =>
        TestImage.Of(format, TestImage.Machine, [As(mediaType)]).Manifest.Layers[0].MediaType.ShouldBe(mediaType);

    [Fact]
    public void Keeps_where_a_foreign_layer_is_had_and_what_a_lazily_pulled_one_is_found_by()
    {
        var descriptor = TestImageLayer.Random().Descriptor with
        {
            Urls = ["https://example.com/layer"],
            Annotations = new Dictionary<string, string> { ["containerd.io/snapshot/stargz/toc.digest"] = "sha256:x" },
        };

        var oci = TestImage.Of(ImageFormat.Oci, TestImage.Machine, [new OtherLayer(descriptor)]);
        var docker = TestImage.Of(ImageFormat.Docker, TestImage.Machine, [new OtherLayer(descriptor)]);

        oci.Manifest.Layers[0].Urls.ShouldBe(["https://example.com/layer"]);
        oci.Manifest.Layers[0].Annotations!["containerd.io/snapshot/stargz/toc.digest"].ShouldBe("sha256:x");
        docker.Manifest.Layers[0].Annotations.ShouldBeNull();
    }

    [Fact]
    public void Has_sorted_annotations_in_OCI_s_format_and_none_in_Docker_s()
    {
        var (config, layers) = (TestImage.Of().Config, Array.Empty<ILayer>());

        JsonNode.Parse(Image.Create(config, layers, ImageFormat.Oci, Annotations).ManifestBytes.Span)!["annotations"]!.ToJsonString()
            .ShouldBe("""{"a":"1","b":"2"}""");
        JsonNode.Parse(Image.Create(config, layers, ImageFormat.Docker, Annotations).ManifestBytes.Span)!.AsObject()
            .ContainsKey("annotations").ShouldBeFalse();
    }

    private static OtherLayer As(string mediaType) => new(TestImageLayer.Random().Descriptor with { MediaType = mediaType });

    private sealed class OtherLayer(Descriptor descriptor) : ILayer
    {
        public string Name => "other";

        public Descriptor Descriptor => descriptor;

        public Digest DiffId => descriptor.Digest;

        public BlobOrigin? Origin => null;

        public Task<Stream> OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
