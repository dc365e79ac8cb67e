using Containerize.FakeRegistry;
using Containerize.Images.Registry;

namespace Containerize.Images.Tests.Registry;

/// <summary>A blob whose mirror dies in the middle of it, and what comes after.</summary>
public sealed class MirrorFailOverTests : IAsyncLifetime
{
    private readonly TestImageLayer _layer = TestImageLayer.Random(5000);
    private readonly TaskCompletionSource _read = new();
    private FakeRegistryServer _first = null!;
    private FakeRegistryServer _second = null!;
    private FakeRegistryServer _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _first = await FakeRegistryServer.StartAsync();
        _second = await FakeRegistryServer.StartAsync();
        _origin = await FakeRegistryServer.StartAsync();
        foreach (var registry in Registries)
        {
            registry.Seed(TestImage.Of(_layer), "1");
        }

        // The first dies when a thousand bytes have been read.
        _first.When("GET", "/blobs/", count: 100).ResetBefore();
        _first.When("GET", "/blobs/").TruncateAfter(1000, _read.Task);
    }

    private FakeRegistryServer[] Registries => [_first, _second, _origin];

    public async ValueTask DisposeAsync()
    {
        foreach (var registry in Registries)
        {
            await registry.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(2000)]
    public async Task The_origin_goes_on_where_the_second_mirror_dies_too(int after)
    {
        // Asked again it gives nothing: otherwise it would get through in pieces.
        _second.When("GET", "/blobs/", count: 100).ResetBefore();
        _second.When("GET", "/blobs/").TruncateAfter(after);

        (await ReadAsync()).ShouldBe(_layer.Blob);

        _second.Seen("GET", "/blobs/").ShouldNotBeEmpty();
        _origin.Seen("GET", "/blobs/").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(503)]
    public async Task The_origin_goes_on_where_the_second_mirror_refuses(int status)
    {
        _second.When("GET", "/blobs/", count: 100).Answer(status);

        (await ReadAsync()).ShouldBe(_layer.Blob);
    }

    [Fact]
    public async Task The_origin_goes_on_where_the_second_mirror_begins_with_other_bytes()
    {
        _second.Store.Blob("app", _layer.Descriptor.Digest.ToString())![10] ^= 1;

        (await ReadAsync()).ShouldBe(_layer.Blob);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(2000)]
    public async Task Where_the_origin_dies_last_the_error_is_its_own_and_one_line(int after)
    {
        foreach (var registry in (FakeRegistryServer[])[_second, _origin])
        {
            registry.When("GET", "/blobs/", count: 100).ResetBefore();
            registry.When("GET", "/blobs/").TruncateAfter(after);
        }

        var error = await TestClient.ErrorAsync(ReadAsync);

        error.Code.ShouldBe("CTZ3008");
        error.Message.ShouldContain(_origin.Address);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Where_the_origin_begins_with_other_bytes_too_the_error_says_so()
    {
        _second.Store.Blob("app", _layer.Descriptor.Digest.ToString())![10] ^= 1;
        _origin.Store.Blob("app", _layer.Descriptor.Digest.ToString())![10] ^= 1;

        (await TestClient.ErrorAsync(ReadAsync)).Code.ShouldBe("CTZ2042");
    }

    private async Task<byte[]> ReadAsync()
    {
        var options = TestClient.Options with { Retry = TestClient.Options.Retry with { MaxAttempts = 2, MaxConnectAttempts = 1 } };
        var source = new MirroredImageSource([.. Registries.Select(registry => registry.SourceOf("1", options))], null);
        var bytes = new byte[_layer.Descriptor.Size];
        await using var stream = await source.OpenBlobAsync(_layer.Descriptor, CancellationToken.None);
        await stream.ReadExactlyAsync(bytes.AsMemory(0, 1000));
        _read.SetResult();
        await stream.ReadExactlyAsync(bytes.AsMemory(1000));
        return bytes;
    }
}
