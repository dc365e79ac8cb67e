using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Registry;

public sealed class PushProtocolTests : IAsyncLifetime
{
    private FakeRegistryServer _registry = null!;

    public async ValueTask InitializeAsync() => _registry = await FakeRegistryServer.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task A_pushed_image_is_there_whole()
    {
        var images = TestImage.RandomSet();

        var result = await _registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        var image = images.Images[0];
        _registry.Store.Manifest("app", "1.0")!.Value.Bytes.ShouldBe(image.ManifestBytes.ToArray());
        _registry.Store.Manifest("app", "1.0")!.Value.MediaType.ShouldBe(MediaTypes.OciManifest);
        _registry.Store.Blob("app", image.Manifest.Config.Digest.ToString()).ShouldBe(image.ConfigBytes.ToArray());
        foreach (var layer in image.Layers.Cast<TestImageLayer>())
        {
            _registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldBe(layer.Blob);
            result.Layers[layer.Descriptor.Digest].ShouldBe(LayerTransfer.Sent);
        }

        result.References.ShouldBe([$"{_registry.Address}/app:1.0@{images.Descriptor.Digest}"]);
    }

    [Fact]
    public async Task A_blob_is_asked_for_then_sent_by_post_one_patch_and_put()
    {
        var layer = TestImageLayer.Random();

        await _registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        _registry.Requests.Select(request => request.Method).ShouldBe(["HEAD", "POST", "PATCH", "PUT"]);
        _registry.Requests[0].Path.ShouldBe($"/v2/app/blobs/{layer.Descriptor.Digest}");
        _registry.Requests[1].Path.ShouldBe("/v2/app/blobs/uploads/");
        _registry.Requests[3].Query.ShouldEndWith($"digest={Uri.EscapeDataString(layer.Descriptor.Digest.ToString())}");
    }

    [Fact]
    public async Task The_patch_has_a_known_length_and_no_range()
    {
        var layer = TestImageLayer.Random();

        await _registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        var patch = _registry.Seen("PATCH", "/blobs/uploads/").ShouldHaveSingleItem();
        patch.ContentLength.ShouldBe(layer.Descriptor.Size);
        patch.BodyBytes.ShouldBe(layer.Descriptor.Size);
        patch.ContentRange.ShouldBeNull();
    }

    [Fact]
    public async Task A_blob_that_exists_is_not_sent()
    {
        var layer = TestImageLayer.Random();
        _registry.Store.AddBlob("app", layer.Blob);
        var sink = _registry.SinkOf();

        await sink.AddLayerAsync(layer, CancellationToken.None);

        _registry.Requests.ShouldHaveSingleItem().Method.ShouldBe("HEAD");
        layer.Opened.ShouldBe(0);
    }

    [Fact]
    public async Task Bytes_sent_are_those_of_layers_configs_and_manifests()
    {
        var images = TestImage.RandomSet();

        var result = await _registry.SinkOf().CommitAsync(images, ["1.0", "1"], CancellationToken.None);

        var image = images.Images[0];
        var manifests = 2 * image.ManifestBytes.Length; // Once a tag.
        result.BytesSent.ShouldBe(image.Layers.Sum(layer => layer.Descriptor.Size) + image.ConfigBytes.Length + manifests);
        result.BytesSent.ShouldBe(_registry.Requests.Sum(request => request.BodyBytes));
    }

    [Fact]
    public async Task A_relative_location_with_a_query_is_followed_and_kept()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { RelativeLocations = true });
        var layer = TestImageLayer.Random();

        await registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldNotBeNull();
        registry.Seen("PUT", "_state=").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_location_changes_after_each_step()
    {
        await _registry.SinkOf().AddLayerAsync(TestImageLayer.Random(), CancellationToken.None);

        // The fake registry knows only the newest; a client that kept the first would have met 404.
        _registry.Seen("PATCH", "")[0].Path.ShouldNotBe(_registry.Seen("PUT", "")[0].Path);
    }

    [Fact]
    public async Task A_server_that_asks_for_ranges_gets_one()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { WantsRanges = true });
        var layer = TestImageLayer.Random();

        await registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        registry.Seen("PATCH", "")[^1].ContentRange.ShouldBe($"0-{layer.Descriptor.Size - 1}");
        registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Equal_layers_offered_at_once_are_sent_once()
    {
        var layer = TestImageLayer.Random(100_000);
        var sink = _registry.SinkOf();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => sink.AddLayerAsync(layer, CancellationToken.None)));

        _registry.Seen("PATCH", "").Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_more_uploads_than_allowed_are_under_way()
    {
        var underWay = 0;
        var most = 0;
        var layers = Enumerable.Range(0, 12).Select(_ => TestImageLayer.Random()).ToList();
        foreach (var layer in layers)
        {
            layer.OpenInstead = async _ =>
            {
                var now = Interlocked.Increment(ref underWay);
                InterlockedMax(ref most, now);
                await Task.Yield();
                return new TrackedStream(layer.Blob, () => Interlocked.Decrement(ref underWay));
            };
        }

        var sink = _registry.SinkOf(TestClient.Options with { MaxParallelTransfers = 3 });
        await Task.WhenAll(layers.Select(layer => sink.AddLayerAsync(layer, CancellationToken.None)));

        most.ShouldBeInRange(1, 3);
        _registry.Store.BlobCount.ShouldBe(12);
    }

    [Fact]
    public async Task A_layer_that_is_shorter_than_its_descriptor_is_an_error_and_no_retry()
    {
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new MemoryStream(layer.Blob[..10]));

        var error = await TestClient.ErrorAsync(() => _registry.SinkOf().AddLayerAsync(layer, CancellationToken.None));

        error.Code.ShouldBe("CTZ3010");
        layer.Opened.ShouldBe(1);
    }

    [Fact]
    public async Task A_foreign_layer_passes_by_its_descriptor()
    {
        var layer = new ForeignLayer();

        await _registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        _registry.Requests.ShouldBeEmpty();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private sealed class TrackedStream(byte[] bytes, Action closed) : MemoryStream(bytes)
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                closed();
            }

            base.Dispose(disposing);
        }
    }

    private sealed class ForeignLayer : ILayer
    {
        public string Name => "foreign";

        public Descriptor Descriptor { get; } = new()
        {
            MediaType = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
            Digest = Digest.Of([1]),
            Size = 1,
            Urls = ["https://example.com/layer"],
        };

        public Digest DiffId => Descriptor.Digest;

        public BlobOrigin? Origin => null;

        public Task<Stream> OpenAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("A foreign layer is never read.");
    }
}
