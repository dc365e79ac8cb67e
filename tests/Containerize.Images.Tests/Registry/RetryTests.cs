using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Testing;

namespace Containerize.Images.Tests.Registry;

public sealed class RetryTests : IAsyncLifetime
{
    private FakeRegistryServer _registry = null!;

    public async ValueTask InitializeAsync() => _registry = await FakeRegistryServer.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(522)]
    public async Task A_status_that_may_pass_is_tried_again(int status)
    {
        _registry.When("HEAD", "/manifests/", count: 3).Answer(status);

        (await _registry.SinkOf().MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None)).ShouldBeNull();

        _registry.Requests.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(400, "CTZ3010")]
    [InlineData(401, "CTZ3003")]
    [InlineData(403, "CTZ3004")]
    [InlineData(404, "CTZ3005")]
    [InlineData(413, "CTZ3010")]
    public async Task A_status_that_stays_is_not_tried_again(int status, string code)
    {
        _registry.When("POST", "/blobs/uploads/", count: 10).Answer(status);

        var error = await TestClient.ErrorAsync(() => _registry.SinkOf().AddLayerAsync(TestImageLayer.Random(), CancellationToken.None));

        error.Code.ShouldBe(code);
        _registry.Seen("POST", "/blobs/uploads/").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(405, "TOOMANYREQUESTS")]
    [InlineData(405, "UNKNOWN")]
    [InlineData(405, "UNAVAILABLE")]
    [InlineData(404, "BLOB_UPLOAD_INVALID")]
    [InlineData(400, "BLOB_UPLOAD_INVALID")]
    public async Task A_code_that_may_pass_is_tried_again_whatever_the_status(int status, string code)
    {
        _registry.When("PATCH", "/blobs/uploads/").AnswerError(status, code, "once more, please");
        var layer = TestImageLayer.Random();

        await _registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        _registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldNotBeNull();
    }

    [Fact]
    public async Task After_five_attempts_the_error_says_status_and_the_server_s_words()
    {
        _registry.When("POST", "/blobs/uploads/", count: 10).AnswerError(503, "UNAVAILABLE", "database is away");

        var error = await TestClient.ErrorAsync(() => _registry.SinkOf().AddLayerAsync(TestImageLayer.Random(), CancellationToken.None));

        error.Code.ShouldBe("CTZ3008");
        error.Message.ShouldContain("5 times");
        error.Message.ShouldContain("503");
        error.Message.ShouldContain("database is away");
        _registry.Seen("POST", "/blobs/uploads/").Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task An_upload_that_fails_begins_anew_with_post(string step)
    {
        _registry.When(step, "/blobs/uploads/").Answer(502);
        var layer = TestImageLayer.Random();

        await _registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        _registry.Seen("POST", "/blobs/uploads/").Count.ShouldBe(2);
        _registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldBe(layer.Blob);
    }

    [Theory]
    [InlineData("HEAD", "/manifests/")]
    [InlineData("HEAD", "/blobs/")]
    [InlineData("POST", "/blobs/uploads/")]
    [InlineData("PATCH", "/blobs/uploads/")]
    [InlineData("PUT", "/blobs/uploads/")]
    [InlineData("PUT", "/manifests/sha256:")]
    [InlineData("PUT", "/manifests/1")]
    public async Task A_connection_that_breaks_before_or_after_any_step_does_not_fail_the_push(string method, string path)
    {
        _registry.When(method, path).ResetBefore();
        _registry.When(method, path, skip: 1).ResetAfter();
        var images = TestImage.RandomSet();

        await _registry.SinkOf().CommitAsync(images, ["1"], CancellationToken.None);

        _registry.Store.Tag("app", "1").ShouldBe(images.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task A_connection_that_breaks_within_a_body_does_not_fail_the_push()
    {
        _registry.When("PATCH", "/blobs/uploads/", count: 2).ResetInBody(100_000);
        var layer = TestImageLayer.Random(3_000_000);

        await _registry.SinkOf().AddLayerAsync(layer, CancellationToken.None);

        _registry.Store.Blob("app", layer.Descriptor.Digest.ToString()).ShouldBe(layer.Blob);
        layer.Opened.ShouldBe(3);
    }

    [Fact]
    public async Task Retry_after_in_seconds_is_honoured()
    {
        var clock = new ManualClock();
        _registry.When("HEAD", "/manifests/").Answer(429, "", ("Retry-After", "7"));

        var match = _registry.SinkOf(TestClient.Options with { TimeProvider = clock }).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);
        await Eventually.TrueAsync(() => clock.IsWaiting(TimeSpan.FromSeconds(7)), "the client waits for 7 s");
        clock.Advance(TimeSpan.FromSeconds(7));

        (await match).ShouldBeNull();
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_honoured()
    {
        var clock = new ManualClock();
        _registry.When("HEAD", "/manifests/").Answer(503, "", ("Retry-After", "Thu, 01 Jan 2026 00:00:30 GMT"));

        var match = _registry.SinkOf(TestClient.Options with { TimeProvider = clock }).MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None);
        await Eventually.TrueAsync(() => clock.IsWaiting(TimeSpan.FromSeconds(30)), "the client waits for 30 s");
        clock.Advance(TimeSpan.FromSeconds(30));

        (await match).ShouldBeNull();
    }

    [Fact]
    public async Task A_retry_after_beyond_patience_is_an_error_that_names_the_wait()
    {
        _registry.When("HEAD", "/manifests/").AnswerError(429, "TOOMANYREQUESTS", "You have reached your pull rate limit");
        _registry.When("HEAD", "/manifests/").Answer(429, "", ("Retry-After", "3600"));

        var error = await TestClient.ErrorAsync(() => _registry.SinkOf().MatchAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3007");
        error.Message.ShouldContain("3600 s");
    }

    [Fact]
    public async Task Waits_double_and_are_spread_by_chance()
    {
        var policy = new RegistryRetryPolicy { BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(5), Jitter = () => 0 };

        Enumerable.Range(1, 4).Select(policy.Backoff).ShouldBe([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5)]);
        (policy with { Jitter = () => 1 }).Backoff(1).ShouldBe(TimeSpan.FromSeconds(1));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("PATCH", "/blobs/uploads/")]
    [InlineData("HEAD", "/manifests/")]
    [InlineData("PUT", "/manifests/1")]
    public async Task A_server_that_falls_silent_for_60_seconds_is_tried_again(string method, string path)
    {
        var clock = new ManualClock();
        var stall = _registry.When(method, path).Stall();
        var images = TestImage.RandomSet();

        var push = _registry.SinkOf(TestClient.Options with { TimeProvider = clock }).CommitAsync(images, ["1"], CancellationToken.None);
        await stall.Reached;
        clock.Advance(TimeSpan.FromSeconds(60));

        await push;
        _registry.Store.Tag("app", "1").ShouldBe(images.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task A_download_that_stands_still_for_60_seconds_is_resumed()
    {
        var clock = new ManualClock();
        var image = TestImage.Random();
        _registry.Seed(image, "1");
        var stall = _registry.When("GET", "/blobs/").Stall(afterBytes: 100);
        var layer = (TestImageLayer)image.Layers[0];
        var bytes = new byte[layer.Descriptor.Size];

        await using var stream = await _registry.SourceOf("1", TestClient.Options with { TimeProvider = clock }).OpenBlobAsync(layer.Descriptor, CancellationToken.None);
        await stream.ReadExactlyAsync(bytes.AsMemory(0, 100));
        await stall.Reached;
        var rest = stream.ReadExactlyAsync(bytes.AsMemory(100)).AsTask();
        clock.Advance(TimeSpan.FromSeconds(60));

        await rest;
        bytes.ShouldBe(layer.Blob);
        _registry.Seen("GET", "/blobs/").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_body_that_makes_progress_has_no_overall_limit()
    {
        var clock = new ManualClock();
        var image = TestImage.Random();
        _registry.Seed(image, "1");
        _registry.When("GET", "/blobs/").Drip(100, async () =>
        {
            // The client has what was sent and waits for more: two advances within one wait would be a standstill.
            await Eventually.TrueAsync(() => clock.IsWaiting(TimeSpan.FromSeconds(60)), "the client waits for the next bytes");
            clock.Advance(TimeSpan.FromSeconds(50));
        });
        var layer = (TestImageLayer)image.Layers[0];
        using var bytes = new MemoryStream();

        await using var stream = await _registry.SourceOf("1", TestClient.Options with { TimeProvider = clock }).OpenBlobAsync(layer.Descriptor, CancellationToken.None);
        await stream.CopyToAsync(bytes);

        bytes.ToArray().ShouldBe(layer.Blob);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        var clock = new ManualClock();
        _registry.When("HEAD", "/manifests/", count: 10).Answer(503);

        var options = TestClient.Options with { TimeProvider = clock, Retry = new RegistryRetryPolicy { BaseDelay = TimeSpan.FromSeconds(10), Jitter = () => 1 } };
        var match = _registry.SinkOf(options).MatchAsync(TestImage.RandomSet(), ["1"], cancellation.Token);
        await Eventually.TrueAsync(() => clock.IsWaiting(TimeSpan.FromSeconds(10)), "the client waits for its second attempt");
        await cancellation.CancelAsync();

        await match.ShouldThrowAsync<OperationCanceledException>();
    }
}
