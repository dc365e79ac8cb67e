using System.Net.Sockets;
using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Testing;
using RegistryOptions = Containerize.Images.Registry.RegistryOptions;

namespace Containerize.Images.Tests.Registry;

/// <summary>Uploads over lines that are slow, and over lines that are dead.</summary>
public sealed class SlowUploadTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(7);

    private readonly ManualClock _clock = new();
    private FakeRegistryServer _registry = null!;

    private RegistryOptions Options => TestClient.Options with { TimeProvider = _clock, Retry = new() { BaseDelay = Backoff, Jitter = () => 1 } };

    public async ValueTask InitializeAsync() => _registry = await FakeRegistryServer.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public async Task A_server_that_stops_reading_a_body_is_given_up_after_60_seconds_and_tried_again(int read)
    {
        // More than the buffers of this machine and of the server take.
        var layer = TestImageLayer.Random(16_000_000);
        var stall = _registry.When("PATCH", "/blobs/uploads/").StallInBody(read);

        var push = _registry.SinkOf(Options).AddLayerAsync(layer, CancellationToken.None);
        await stall.Reached;
        await _clock.PassStallAsync(Backoff);

        await push.WaitAsync(TimeSpan.FromSeconds(30));
        _registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldNotBeNull(); // It is kept by its digest.
        stall.Release();
    }

    [Fact]
    public async Task A_server_that_always_stops_reading_is_one_clear_line()
    {
        var layer = TestImageLayer.Random(16_000_000);
        var stall = _registry.When("PATCH", "/blobs/uploads/", count: 100).StallInBody(0);
        var options = Options with { Retry = Options.Retry with { MaxAttempts = 2 } };

        var push = _registry.SinkOf(options).AddLayerAsync(layer, CancellationToken.None);
        await stall.Reached;
        await _clock.PassStallAsync(Backoff);
        await Eventually.TrueAsync(() => _registry.Seen("PATCH", "").Count == 2, "the upload is tried again");
        await Eventually.TrueAsync(
            () =>
            {
                _clock.Advance(Patience);
                return push.IsCompleted;
            },
            "the upload is given up");

        var error = await TestClient.ErrorAsync(() => push);
        error.Code.ShouldBe("CTZ3008");
        error.Message.ShouldContain("stopped answering 2 times");
        stall.Release();
    }

    [Fact]
    public async Task A_body_that_goes_out_slowly_has_no_overall_limit()
    {
        var layer = TestImageLayer.Random(2_000_000);

        // 59 seconds for each large write: slower than any line, and never 60 without a byte.
        var line = Line(count => _clock.Advance(TimeSpan.FromSeconds(count >= 100_000 ? 59 : 0)));
        await new RegistryImageSink(new RegistryClient(_registry.Address, line), "app").AddLayerAsync(layer, CancellationToken.None);

        _registry.Seen("PATCH", "").ShouldHaveSingleItem();
        (_clock.GetUtcNow() - new ManualClock().GetUtcNow()).ShouldBeGreaterThan(Patience * 10);
    }

    [Fact]
    public async Task What_waits_in_buffers_of_a_64_kilobyte_line_when_the_last_write_is_done_is_no_standstill()
    {
        var layer = TestImageLayer.Random(4_000_000);
        var stall = _registry.When("PATCH", "/blobs/uploads/").Stall();

        var push = _registry.SinkOf(Options).AddLayerAsync(layer, CancellationToken.None);
        await stall.Reached;
        await Eventually.TrueAsync(() => _clock.Waits.Any(wait => wait > Patience), "the client has written everything");
        _clock.Advance(TimeSpan.FromSeconds(4_000_000 / 65_536) + Patience);
        stall.Release();

        await push.WaitAsync(TimeSpan.FromSeconds(30));
        _registry.Seen("PATCH", "").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_never_answers_a_whole_body_is_tried_again()
    {
        var layer = TestImageLayer.Random(4_000_000);
        var stall = _registry.When("PATCH", "/blobs/uploads/").Stall();

        var push = _registry.SinkOf(Options).AddLayerAsync(layer, CancellationToken.None);
        await stall.Reached;
        await _clock.PassStallAsync(Backoff);

        await push.WaitAsync(TimeSpan.FromSeconds(30));
        _registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldNotBeNull(); // It is kept by its digest.
    }

    private RegistryOptions Line(Action<int> writing) => Options with
    {
        Connect = async (endpoint, cancellationToken) =>
        {
            var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", endpoint.Port, cancellationToken);
            return new ObservedStream(client.GetStream(), writing);
        },
    };
}
