using Containerize.FakeRegistry;

namespace Containerize.Images.Tests.Registry;

public sealed class SourceTests : IAsyncLifetime
{
    private readonly Image _image = TestImage.Random();
    private FakeRegistryServer _registry = null!;

    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistryServer.StartAsync();
        _registry.Seed(_image, "1.0");
    }

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task A_tag_is_resolved_by_one_head()
    {
        var found = await _registry.SourceOf("1.0").ResolveAsync(CancellationToken.None);

        found.ShouldBe(_image.Descriptor with { Platform = null });
        _registry.Requests.ShouldHaveSingleItem().ToString().ShouldBe("HEAD /v2/app/manifests/1.0");
    }

    [Fact]
    public async Task A_request_for_a_manifest_accepts_every_kind_of_image()
    {
        await _registry.SourceOf("1.0").ResolveAsync(CancellationToken.None);

        var accept = _registry.Requests[0].Accept!;
        MediaTypes.Manifests.ShouldAllBe(type => accept.Contains(type));
    }

    [Fact]
    public async Task A_registry_that_states_no_digest_is_asked_by_get()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { HidesDigests = true });
        registry.Seed(_image, "1.0");

        var found = await registry.SourceOf("1.0").ResolveAsync(CancellationToken.None);

        found.ShouldBe(_image.Descriptor with { Platform = null });
    }

    [Theory]
    [InlineData(403)]
    [InlineData(405)]
    public async Task A_registry_that_refuses_head_is_asked_by_get(int status)
    {
        _registry.When("HEAD", "/manifests/").Answer(status);

        (await _registry.SourceOf("1.0").ResolveAsync(CancellationToken.None)).Digest.ShouldBe(_image.Descriptor.Digest);
    }

    [Fact]
    public async Task An_absent_tag_is_said_to_be_absent()
    {
        var error = await TestClient.ErrorAsync(() => _registry.SourceOf("2.0").ResolveAsync(CancellationToken.None));

        error.Code.ShouldBe("CTZ3005");
        error.Message.ShouldContain("app:2.0");
    }

    [Fact]
    public async Task A_registry_that_answers_another_digest_than_asked_for_is_refused()
    {
        _registry.When("HEAD", "/manifests/").SetHeader("Docker-Content-Digest", Digest.Of([1]).ToString());

        var error = await TestClient.ErrorAsync(() => _registry.SourceOf(_image.Descriptor.Digest.ToString()).ResolveAsync(CancellationToken.None));

        error.Code.ShouldBe("CTZ3009");
    }

    [Fact]
    public async Task A_manifest_is_read_by_digest()
    {
        var bytes = await _registry.SourceOf("1.0").ReadManifestAsync(_image.Descriptor.Digest, CancellationToken.None);

        bytes.ShouldBe(_image.ManifestBytes.ToArray());
        _registry.Requests.ShouldHaveSingleItem().Path.ShouldEndWith(_image.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task A_blob_is_read_whole()
    {
        var layer = (TestImageLayer)_image.Layers[0];

        (await ReadAsync(_registry, layer)).ShouldBe(layer.Blob);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_blob_that_breaks_off_is_resumed(bool ignoresRange) =>
        (await ReadBrokenAsync(ignoresRange, 100)).ShouldBe([null, "bytes=100-"]);

    [Fact]
    public async Task A_blob_that_comes_from_its_beginning_again_may_break_off_again() =>
        (await ReadBrokenAsync(ignoresRange: true, 100, 50)).Count.ShouldBe(3);

    [Fact]
    public async Task A_blob_that_breaks_off_every_time_is_an_error()
    {
        _registry.When("GET", "/blobs/", count: 100).TruncateAfter(0);

        var error = await TestClient.ErrorAsync(() => ReadAsync(_registry, (TestImageLayer)_image.Layers[0]));

        error.Code.ShouldBe("CTZ3008");
    }

    [Fact]
    public async Task A_blob_longer_than_its_descriptor_is_refused()
    {
        var layer = (TestImageLayer)_image.Layers[0];
        var stated = layer.Descriptor with { Size = 100 };

        var error = await TestClient.ErrorAsync(async () =>
        {
            await using var stream = await _registry.SourceOf("1.0").OpenBlobAsync(stated, CancellationToken.None);
            await stream.CopyToAsync(Stream.Null);
        });

        error.Code.ShouldBe("CTZ3009");
    }

    [Fact]
    public async Task Blobs_come_from_where_the_registry_redirects_to_without_credentials()
    {
        await using var network = await FakeRegistryServer.StartAsync();
        await using var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer });
        registry.Seed(_image, "1.0");
        registry.RedirectBlobs = digest => $"http://{network.Address}/signed?d={digest}";
        var layer = (TestImageLayer)_image.Layers[0];
        network.Serve("/signed", layer.Blob);

        (await ReadAsync(registry, layer, registry.AsUser())).ShouldBe(layer.Blob);

        network.Requests.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task The_origin_is_the_registry_and_repository()
    {
        _registry.SourceOf("1.0").Origin.ShouldBe(new BlobOrigin(_registry.Address, "app"));
        await Task.CompletedTask;
    }

    private static async Task<byte[]> ReadAsync(FakeRegistryServer registry, TestImageLayer layer, Images.Registry.RegistryOptions? options = null)
    {
        await using var stream = await registry.SourceOf("1.0", options).OpenBlobAsync(layer.Descriptor, CancellationToken.None);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    // Reads the first layer over connections that end after so many bytes each, and tells which ranges were asked for.
    private async Task<IReadOnlyList<string?>> ReadBrokenAsync(bool ignoresRange, params int[] breaks)
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { IgnoresRange = ignoresRange });
        registry.Seed(_image, "1.0");
        var read = new TaskCompletionSource();
        foreach (var (index, after) in breaks.Index())
        {
            registry.When("GET", "/blobs/").TruncateAfter(after, index == 0 ? read.Task : null);
        }

        var layer = (TestImageLayer)_image.Layers[0];
        var bytes = new byte[layer.Descriptor.Size];
        await using var stream = await registry.SourceOf("1.0").OpenBlobAsync(layer.Descriptor, CancellationToken.None);
        await stream.ReadExactlyAsync(bytes.AsMemory(0, breaks[0]));
        read.SetResult();
        await stream.ReadExactlyAsync(bytes.AsMemory(breaks[0]));

        bytes.ShouldBe(layer.Blob);
        return [.. registry.Seen("GET", "/blobs/").Select(request => request.Range)];
    }
}
