using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.Registry;

/// <summary>Against Debian's docker-registry: what it takes from us, others will take too.</summary>
[Trait("Category", "Slow")]
public sealed class RealRegistryTests
{
    [Fact]
    public async Task An_image_goes_in_and_comes_out_by_digest()
    {
        await using var registry = await RegistryProcess.StartAsync();
        var images = TestImage.RandomSet(3);
        var client = new RegistryClient(registry.Address, TestClient.Options);

        await new RegistryImageSink(client, "some/app").CommitAsync(images, ["1.0"], CancellationToken.None);

        var image = images.Images[0];
        var source = new RegistryImageSource(client, TestClient.ReferenceTo(registry.Address, "some/app", images.Descriptor.Digest.ToString()));
        (await source.ResolveAsync(CancellationToken.None)).ShouldBe(images.Descriptor with { Platform = null });
        (await source.ReadManifestAsync(images.Descriptor.Digest, CancellationToken.None)).ShouldBe(image.ManifestBytes.ToArray());
        foreach (var layer in image.Layers.Cast<TestImageLayer>())
        {
            await using var stream = await source.OpenBlobAsync(layer.Descriptor, CancellationToken.None);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            bytes.ToArray().ShouldBe(layer.Blob);
        }
    }

    [Fact]
    public async Task A_second_push_sends_nothing_and_a_match_is_one_head_a_tag()
    {
        await using var registry = await RegistryProcess.StartAsync();
        var images = TestImage.RandomSet();
        await Sink(registry).CommitAsync(images, ["1.0", "1"], CancellationToken.None);
        await registry.ForgetRequestsAsync();

        var match = await Sink(registry).MatchAsync(images, ["1.0", "1"], CancellationToken.None);
        var requests = await registry.RequestsAsync();
        await registry.ForgetRequestsAsync();
        var again = await Sink(registry).CommitAsync(images, ["1.0", "1"], CancellationToken.None);

        match.ShouldNotBeNull();
        requests.Select(request => $"{request.Method} {request.Path}").Order().ShouldBe(["HEAD /v2/app/manifests/1", "HEAD /v2/app/manifests/1.0"]);
        again.BytesSent.ShouldBe(0);
        (await registry.RequestsAsync()).ShouldAllBe(request => request.Method == "HEAD");
    }

    [Fact]
    public async Task A_layer_is_mounted_from_another_repository()
    {
        await using var registry = await RegistryProcess.StartAsync();
        var layer = TestImageLayer.Random();
        var origin = TestImage.Of(layer);
        await Sink(registry, "base").CommitAsync(ImageSet.Of(origin), ["1"], CancellationToken.None);
        await registry.ForgetRequestsAsync();
        var openedBefore = layer.Opened;
        var mounted = layer.From(new BlobOrigin(registry.Address, "base"));
        var images = ImageSet.Of(TestImage.Of(mounted, TestImageLayer.Random()));

        var result = await Sink(registry).CommitAsync(images, ["1"], CancellationToken.None);

        result.Layers[layer.Descriptor.Digest].ShouldBe(LayerTransfer.Mounted);
        (await registry.RequestsAsync()).Where(request => request.IsMount).ShouldHaveSingleItem().Status.ShouldBe(201);
        mounted.Opened.ShouldBe(openedBefore);
    }

    [Fact]
    public async Task A_mount_from_a_repository_without_the_blob_becomes_an_upload()
    {
        await using var registry = await RegistryProcess.StartAsync();
        var layer = TestImageLayer.Random().From(new BlobOrigin(registry.Address, "base"));

        var result = await Sink(registry).CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], CancellationToken.None);

        result.Layers[layer.Descriptor.Digest].ShouldBe(LayerTransfer.Sent);
    }

    [Fact]
    public async Task Basic_credentials_let_in()
    {
        await using var registry = await RegistryProcess.StartAsync(new() { RequireCredentials = true });
        var options = TestClient.Options with
        {
            Credentials = new StaticCredentials(registry.Address, RegistryCredential.Of(RegistryProcess.UserName, RegistryProcess.Password, "the test")),
        };

        var result = await new RegistryImageSink(new RegistryClient(registry.Address, options), "app").CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);

        result.References.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_credentials_the_way_in_is_told()
    {
        await using var registry = await RegistryProcess.StartAsync(new() { RequireCredentials = true });

        var error = await TestClient.ErrorAsync(() => Sink(registry).CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3003");
        error.Message.ShouldContain($"docker login {registry.Address}");
    }

    [Fact]
    public async Task Two_platforms_go_in_as_an_index()
    {
        await using var registry = await RegistryProcess.StartAsync();
        var images = TestImage.TwoPlatforms();

        await Sink(registry).CommitAsync(images, ["1"], CancellationToken.None);

        var source = new RegistryImageSource(new RegistryClient(registry.Address, TestClient.Options), TestClient.ReferenceTo(registry.Address, "app", "1"));
        (await source.ResolveAsync(CancellationToken.None)).ShouldBe(images.Descriptor);
    }

    [Fact]
    public async Task A_large_layer_is_sent_after_the_server_agrees_to_take_it()
    {
        await using var registry = await RegistryProcess.StartAsync();
        var layer = TestImageLayer.Random(6_000_000);

        var result = await Sink(registry).CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], CancellationToken.None);

        result.BytesSent.ShouldBeGreaterThan(6_000_000);
        result.Layers[layer.Descriptor.Digest].ShouldBe(LayerTransfer.Sent);
    }

    private static RegistryImageSink Sink(RegistryProcess registry, string repository = "app") => new(new RegistryClient(registry.Address, TestClient.Options), repository);
}
