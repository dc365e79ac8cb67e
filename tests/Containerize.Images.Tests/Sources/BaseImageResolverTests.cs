using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Images.Sources;
using Containerize.Testing;

namespace Containerize.Images.Tests.Sources;

public sealed class BaseImageResolverTests : IDisposable
{
    private const string Reference = "registry.test/base:1";

    private readonly TemporaryFolder _folder = new();

    private ContentCache Cache => new(_folder.Combine("cache"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reads_the_image_that_the_reference_names_as_it_is()
    {
        var image = TestImage.Random();

        var found = await GetAsync(FakeSource.Of(ImageSet.Of(image)));

        found.ManifestBytes.ToArray().ShouldBe(image.ManifestBytes.ToArray());
        found.ConfigBytes.ToArray().ShouldBe(image.ConfigBytes.ToArray());
        found.Descriptor.Digest.ShouldBe(image.Descriptor.Digest);
        found.Layers.Select(layer => (layer.Descriptor.Digest, layer.DiffId)).ShouldBe(image.Layers.Select(layer => (layer.Descriptor.Digest, layer.DiffId)));
        found.Layers[0].Origin.ShouldBe(new BlobOrigin("registry.test", "base"));
    }

    [Fact]
    public async Task Chooses_the_platform_of_an_index()
    {
        var images = TestImage.TwoPlatforms();

        (await GetAsync(FakeSource.Of(images), platform: TestImage.Machine)).Descriptor.Digest.ShouldBe(images.Images[1].Descriptor.Digest);
        (await GetAsync(FakeSource.Of(images), platform: TestImage.Foreign)).Descriptor.Digest.ShouldBe(images.Images[0].Descriptor.Digest);
    }

    [Fact]
    public async Task Passes_over_attestations_which_have_no_platform()
    {
        var attestation = TestImage.Of(ImageFormat.Oci, new Platform { Os = "unknown", Architecture = "unknown" }, []);
        var image = TestImage.Random();
        var source = FakeSource.Of(ImageSet.Of([attestation, image], ImageFormat.Oci));

        (await GetAsync(source)).Descriptor.Digest.ShouldBe(image.Descriptor.Digest);

        (await FailAsync(source, platform: TestImage.Foreign)).Message.ShouldContain($"it has {TestImage.Machine}.");
    }

    [Fact]
    public async Task Lists_what_is_there_where_the_platform_is_not()
    {
        var arm = TestImage.Of(ImageFormat.Oci, new Platform { Os = "linux", Architecture = "arm", Variant = "v6" }, []);
        var source = FakeSource.Of(ImageSet.Of([arm, TestImage.Of(ImageFormat.Oci, TestImage.Foreign, [])], ImageFormat.Oci));

        var error = await FailAsync(source, platform: Platform.FromRuntimeIdentifier("linux-arm")!);

        error.Code.ShouldBe("CTZ2040");
        error.Message.ShouldContain($"'{Reference}' has no image for linux/arm/v7; it has linux/arm/v6, linux/s390x. Set ContainerRuntimeIdentifiers to linux-armv6;linux-s390x,");
    }

    [Fact]
    public async Task Refuses_a_single_image_of_another_platform()
    {
        var error = await FailAsync(FakeSource.Of(ImageSet.Of(TestImage.Of(ImageFormat.Oci, TestImage.Foreign, []))), platform: TestImage.Machine);

        error.Code.ShouldBe("CTZ2040");
        error.Message.ShouldContain("it has linux/s390x");
    }

    [Fact]
    public async Task Takes_the_only_image_of_an_index_that_names_no_platform_as_its_config_says()
    {
        var image = TestImage.Random();
        var source = FakeSource.Of(ImageSet.Of(image));
        var bytes = $$"""{"schemaVersion":2,"manifests":[{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{image.Descriptor.Digest}}","size":{{image.Descriptor.Size}}}]}""";
        source.PutTop(MediaTypes.OciIndex, System.Text.Encoding.UTF8.GetBytes(bytes));

        (await GetAsync(source)).Descriptor.Digest.ShouldBe(image.Descriptor.Digest);
    }

    [Fact]
    public async Task Asks_the_source_for_nothing_that_the_cache_has()
    {
        var images = TestImage.TwoPlatforms();
        await GetAsync(FakeSource.Of(images));
        var source = FakeSource.Of(images);

        await GetAsync(source);

        source.Asked.ShouldBe(["resolve"]);
    }

    [Theory]
    [InlineData("manifest")]
    [InlineData("config")]
    public async Task Refuses_what_does_not_have_its_digest_and_keeps_none_of_it(string what)
    {
        var image = TestImage.Random();
        var digest = what == "manifest" ? image.Descriptor.Digest : image.Manifest.Config.Digest;
        var source = FakeSource.Of(ImageSet.Of(image));
        source.Put(digest, [.. (what == "manifest" ? image.ManifestBytes : image.ConfigBytes)[..^1].Span, (byte)' ']);

        var error = await FailAsync(source);

        error.Code.ShouldBe("CTZ2042");
        error.Message.ShouldContain($"'{Reference}' does not have the digest {digest}");
        Cache.TryRead(digest).ShouldBeNull();
        source.Add(ImageSet.Of(image));
        (await GetAsync(source)).Descriptor.Digest.ShouldBe(image.Descriptor.Digest);
    }

    [Theory]
    [InlineData(MediaTypes.OciManifest, "not JSON")]
    [InlineData(MediaTypes.OciManifest, "{}")]
    [InlineData(MediaTypes.OciManifest, "null")]
    [InlineData(MediaTypes.OciManifest, """{"config":null,"layers":[]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":{"mediaType":"c","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0},"layers":[null]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":{"mediaType":"c","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":9999999999},"layers":[]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":{"mediaType":"c","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":-1},"layers":[]}""")]
    [InlineData(MediaTypes.OciIndex, "[]")]
    [InlineData(MediaTypes.OciIndex, """{"manifests":null}""")]
    [InlineData(MediaTypes.OciIndex, """{"manifests":[null]}""")]
    [InlineData(MediaTypes.OciIndex, """{"manifests":[{"mediaType":"m","digest":"sha512:00","size":1}]}""")]
    public async Task Says_that_a_manifest_which_is_none_is_none(string mediaType, string text)
    {
        var source = new FakeSource();
        source.PutTop(mediaType, System.Text.Encoding.UTF8.GetBytes(text));

        var error = await FailAsync(source);

        error.Code.ShouldBe("CTZ2041");
        error.Message.ShouldStartWith($"'{Reference}' is not an image that can be built upon: ");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"architecture":1}""")]
    [InlineData("""{"architecture":"amd64","os":"linux","rootfs":{"diff_ids":["sha512:00"]}}""")]
    [InlineData("""{"architecture":"{0}","os":"linux","rootfs":{"diff_ids":["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]}}""")]
    public async Task Says_that_a_config_which_is_none_is_none(string text)
    {
        var config = System.Text.Encoding.UTF8.GetBytes(text.Replace("{0}", TestImage.Machine.Architecture));
        var source = new FakeSource();
        source.Put(Digest.Of(config), config);
        source.PutTop(MediaTypes.OciManifest, System.Text.Encoding.UTF8.GetBytes(
            $$"""{"config":{"mediaType":"c","digest":"{{Digest.Of(config)}}","size":{{config.Length}}},"layers":[]}"""));

        (await FailAsync(source)).Code.ShouldBe("CTZ2041");
    }

    private async Task<Image> GetAsync(FakeSource source, LockFile? lockFile = null, LockMode mode = LockMode.Use, Platform? platform = null)
    {
        var resolver = new BaseImageResolver(
            BaseImageReference.Parse(Reference, _folder.Path), new Lazy<IImageSource>(source), Cache, lockFile ?? LockFile.Load(null), mode);
        return await resolver.GetImageAsync(await resolver.ResolveAsync(default), platform ?? TestImage.Machine, default);
    }

    private async Task<ContainerizeError> FailAsync(FakeSource source, Platform? platform = null) =>
        (await Should.ThrowAsync<ContainerizeException>(() => GetAsync(source, platform: platform))).Error;
}
