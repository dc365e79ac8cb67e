using System.Text.Json.Nodes;

namespace Containerize.Images.Tests.Core;

public sealed class ImageSetTests
{
    [Fact]
    public void Of_one_image_is_that_image_without_an_index()
    {
        var image = TestImage.Random();

        var set = ImageSet.Of(image);

        set.Descriptor.ShouldBe(image.Descriptor);
        set.IndexBytes.ShouldBeNull();
        set.Images.ShouldBe([image]);
    }

    [Theory]
    [InlineData(ImageFormat.Oci, MediaTypes.OciIndex)]
    [InlineData(ImageFormat.Docker, MediaTypes.DockerManifestList)]
    public void Of_several_images_has_an_index_that_names_each_with_its_platform(ImageFormat format, string mediaType)
    {
        var set = TestImage.TwoPlatforms(format);

        var index = JsonNode.Parse(set.IndexBytes!.Value.Span)!;
        ((string?)index["mediaType"]).ShouldBe(mediaType);
        set.Descriptor.MediaType.ShouldBe(mediaType);
        set.Descriptor.Digest.ShouldBe(Digest.Of(set.IndexBytes.Value.Span));
        set.Descriptor.Size.ShouldBe(set.IndexBytes.Value.Length);
        index["manifests"]!.AsArray().Select(m => (string)m!["digest"]!).ShouldBe(set.Images.Select(image => image.Descriptor.Digest.ToString()));
        index["manifests"]!.AsArray().Select(m => (string)m!["platform"]!["architecture"]!).ShouldBe(["s390x", TestImage.Machine.Architecture]);
        index["manifests"]!.AsArray().Select(m => (string)m!["mediaType"]!).ShouldAllBe(type => MediaTypes.IsManifest(type));
    }

    [Fact]
    public void Has_the_same_digest_for_the_same_images()
    {
        var images = TestImage.TwoPlatforms().Images;

        ImageSet.Of(images, ImageFormat.Oci, new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }).Descriptor
            .ShouldBe(ImageSet.Of(images, ImageFormat.Oci, new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }).Descriptor);
    }
}
