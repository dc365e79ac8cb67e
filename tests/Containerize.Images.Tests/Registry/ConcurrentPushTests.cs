using Containerize.FakeRegistry;

namespace Containerize.Images.Tests.Registry;

/// <summary>What a registry says of a manifest while another push links the same layers.</summary>
public sealed class ConcurrentPushTests : IAsyncLifetime
{
    private FakeRegistryServer _registry = null!;

    public async ValueTask InitializeAsync() => _registry = await FakeRegistryServer.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task Who_waits_for_a_transfer_that_another_gives_up_makes_it_itself()
    {
        var layer = TestImageLayer.Random();
        var stall = _registry.When("POST", "/blobs/uploads/").Stall();
        var sink = _registry.SinkOf();
        using var first = new CancellationTokenSource();
        var begun = sink.AddLayerAsync(layer, first.Token);
        await stall.Reached;
        var waiting = sink.AddLayerAsync(layer, CancellationToken.None);

        await first.CancelAsync();
        stall.Release();

        await Should.ThrowAsync<OperationCanceledException>(() => begun);
        await waiting;
        _registry.Seen("PUT", "/blobs/uploads/").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/manifests/sha256:")]
    [InlineData("/manifests/1")]
    public async Task A_digest_that_is_invalid_for_a_moment_does_not_fail_the_push(string path)
    {
        var images = TestImage.TwoPlatforms();
        _registry.When("PUT", path, count: 2).AnswerError(400, "DIGEST_INVALID", "provided digest did not match uploaded content");

        await _registry.SinkOf().CommitAsync(images, ["1"], default);

        (await _registry.SinkOf().MatchAsync(images, ["1"], default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_digest_that_stays_invalid_is_an_error_after_five_attempts()
    {
        _registry.When("PUT", "/manifests/1", count: 100).AnswerError(400, "DIGEST_INVALID", "provided digest did not match uploaded content");

        var error = await TestClient.ErrorAsync(() => _registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["1"], default));

        error.Code.ShouldBe("CTZ3010");
        _registry.Seen("PUT", "/manifests/1").Count.ShouldBe(5);
    }
}
