using Containerize.FakeRegistry;
using Containerize.Testing;

namespace Containerize.Images.Tests.Registry;

public sealed class TagTests : IAsyncLifetime
{
    private FakeRegistryServer _registry = null!;

    public async ValueTask InitializeAsync() => _registry = await FakeRegistryServer.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task A_match_costs_one_head_a_tag_and_nothing_else()
    {
        var images = TestImage.RandomSet();
        await _registry.SinkOf().CommitAsync(images, ["1.0", "sha-abc"], CancellationToken.None);
        _registry.Forget();

        var result = await _registry.SinkOf().MatchAsync(images, ["1.0", "sha-abc"], CancellationToken.None);

        _registry.Requests.Select(request => request.ToString()).Order().ShouldBe(["HEAD /v2/app/manifests/1.0", "HEAD /v2/app/manifests/sha-abc"]);
        result.ShouldNotBeNull().BytesSent.ShouldBe(0);
        result.References.ShouldBe([$"{_registry.Address}/app:1.0@{images.Descriptor.Digest}", $"{_registry.Address}/app:sha-abc@{images.Descriptor.Digest}"]);
    }

    [Fact]
    public async Task What_was_looked_for_early_is_not_asked_again()
    {
        var images = TestImage.RandomSet();
        await _registry.SinkOf().CommitAsync(images, ["1.0", "2.0"], CancellationToken.None);
        _registry.Forget();
        var sink = _registry.SinkOf();

        sink.Prepare(["1.0", "2.0"], CancellationToken.None);
        (await sink.MatchAsync(images, ["1.0", "2.0"], CancellationToken.None)).ShouldNotBeNull();

        _registry.Requests.Select(request => request.ToString()).Order().ShouldBe(["HEAD /v2/app/manifests/1.0", "HEAD /v2/app/manifests/2.0"]);
    }

    [Theory]
    [InlineData("1.0", 61)]
    [InlineData("2.0", 1)]
    public async Task What_was_looked_for_long_ago_or_was_another_tag_is_asked_anew(string early, int seconds)
    {
        var clock = new ManualClock();
        var (old, images) = (TestImage.RandomSet(), TestImage.RandomSet());
        await _registry.SinkOf().CommitAsync(old, ["1.0", "2.0"], CancellationToken.None);
        var sink = _registry.SinkOf(TestClient.Options with { TimeProvider = clock });
        sink.Prepare([early], CancellationToken.None);
        await Eventually.TrueAsync(() => _registry.Seen("HEAD", $"/manifests/{early}").Count == 2, "the early look is answered");
        await _registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(seconds));

        (await sink.MatchAsync(images, ["1.0"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task There_is_no_match_where_one_tag_is_missing()
    {
        var images = TestImage.RandomSet();
        await _registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        (await _registry.SinkOf().MatchAsync(images, ["1.0", "2.0"], CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task There_is_no_match_where_a_tag_points_elsewhere()
    {
        _registry.Seed(TestImage.Random(), "1.0");

        (await _registry.SinkOf().MatchAsync(TestImage.RandomSet(), ["1.0"], CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_second_push_of_the_same_image_sends_nothing()
    {
        var images = TestImage.RandomSet();
        await _registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);
        _registry.Forget();

        var result = await _registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        _registry.Requests.ShouldAllBe(request => request.Method == "HEAD");
        result.BytesSent.ShouldBe(0);
    }

    [Fact]
    public async Task An_immutable_tag_that_has_the_digest_already_is_success_with_nothing_sent()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { ImmutableTags = true });
        var images = TestImage.RandomSet();
        await registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        var result = await registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        result.BytesSent.ShouldBe(0);
        registry.Seen("PUT", "/manifests/1.0").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_manifest_is_asked_for_by_digest_before_it_is_put_by_digest()
    {
        var images = TestImage.TwoPlatforms();
        _registry.Seed(images.Images[0], "old");

        await _registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        RequestsAbout(images.Images[0]).ShouldBe(["HEAD"]);
        RequestsAbout(images.Images[1]).ShouldBe(["HEAD", "PUT"]);
    }

    [Fact]
    public async Task The_only_manifest_goes_under_its_tag_at_once()
    {
        var images = TestImage.RandomSet();

        await _registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        RequestsAbout(images.Images[0]).ShouldBeEmpty();
        _registry.Store.Manifest("app", images.Descriptor.Digest.ToString()).ShouldNotBeNull();
        _registry.Store.Tag("app", "1.0").ShouldBe(images.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task Tags_are_put_after_everything_else()
    {
        var images = TestImage.TwoPlatforms();

        await _registry.SinkOf().CommitAsync(images, ["1.0", "2.0"], CancellationToken.None);

        var puts = _registry.Requests.Where(request => request.Method is "PUT" or "PATCH" or "POST").Select(request => request.ToString()).ToList();
        puts[^2..].ShouldBe(["PUT /v2/app/manifests/1.0", "PUT /v2/app/manifests/2.0"]);
        puts[^4..^2].Order().ShouldBe(images.Images.Select(image => $"PUT /v2/app/manifests/{image.Descriptor.Digest}").Order());
        _registry.Store.Manifest("app", "2.0")!.Value.MediaType.ShouldBe(MediaTypes.OciIndex);
    }

    [Fact]
    public async Task A_layer_that_fails_moves_no_tag()
    {
        _registry.Seed(TestImage.Random(), "1.0");
        var before = _registry.Store.Tag("app", "1.0");
        _registry.When("PATCH", "/blobs/uploads/", count: 100).Answer(500);

        await TestClient.ErrorAsync(() => _registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["1.0"], CancellationToken.None));

        _registry.Store.Tag("app", "1.0").ShouldBe(before);
        _registry.Seen("PUT", "/manifests/").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_tag_leaves_every_other_tag_where_it_was()
    {
        _registry.Seed(TestImage.Random(), "1");
        _registry.Seed(TestImage.Random(), "1.0");
        var before = (_registry.Store.Tag("app", "1"), _registry.Store.Tag("app", "1.0"));
        _registry.When("PUT", "/manifests/1", skip: 1).AnswerError(400, "TAG_INVALID", "the tag is immutable");

        var error = await TestClient.ErrorAsync(() => _registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["1", "1.0", "new"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3013");
        (_registry.Store.Tag("app", "1"), _registry.Store.Tag("app", "1.0")).ShouldBe(before);
        _registry.Store.Tag("app", "new").ShouldBeNull();
    }

    [Fact]
    public async Task A_new_tag_that_cannot_be_taken_back_is_named_in_the_error()
    {
        _registry.When("PUT", "/manifests/second").AnswerError(403, "DENIED", "protected tag");

        var error = await TestClient.ErrorAsync(() => _registry.SinkOf().CommitAsync(TestImage.RandomSet(), ["first", "second"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3004");
        error.Message.ShouldEndWith($"Already moved to the new image: {_registry.Address}/app:first.");
    }

    [Fact]
    public async Task A_tag_that_another_publisher_put_meanwhile_on_the_same_image_is_success()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { ImmutableTags = true });
        var images = TestImage.RandomSet();
        registry.When("PUT", "/manifests/1.0").First(() =>
        {
            registry.Seed(images.Images[0], "1.0");
            return Task.CompletedTask;
        });

        var result = await registry.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);

        result.References.ShouldHaveSingleItem();
    }

    private string[] RequestsAbout(Image image) =>
        [.. _registry.Requests.Where(request => request.Path.EndsWith(image.Descriptor.Digest.ToString(), StringComparison.Ordinal)).Select(request => request.Method)];
}
