using Containerize.FakeRegistry;
using Containerize.Images.Registry;

namespace Containerize.Images.Tests.Registry;

/// <summary>What has become of tags after a publish that failed while it moved them.</summary>
public sealed class TagUndoTests : IAsyncLifetime
{
    private const string Back = " The tags moved before it are back where they were.";

    private FakeRegistryServer _first = null!;
    private FakeRegistryServer _second = null!;

    public async ValueTask InitializeAsync()
    {
        _first = await FakeRegistryServer.StartAsync(new() { TagDeletion = FakeTagDeletion.Tag });
        _second = await FakeRegistryServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task New_tags_of_the_first_registry_are_taken_away_where_the_second_refuses_its_own()
    {
        RefuseTags(_second);

        var error = await FailAsync(TestImage.RandomSet(), "1.0", "sha-1");

        error.Message.ShouldContain(_second.Address);
        error.Message.ShouldEndWith(Back);
        TagsOf(_first, "1.0", "sha-1").ShouldBe([null, null]);
    }

    [Fact]
    public async Task New_and_old_tags_of_two_registries_are_as_they_were_where_the_third_refuses_its_own()
    {
        await using var third = await FakeRegistryServer.StartAsync();
        _first.Seed(TestImage.Random(), "1");
        await _second.SinkOf().CommitAsync(TestImage.TwoPlatforms(ImageFormat.Docker), ["1"], CancellationToken.None);
        var before = (_first.Store.Tag("app", "1"), _second.Store.Tag("app", "1"));
        RefuseTags(third);

        var error = await TestClient.ErrorAsync(() =>
            new RegistriesImageSink([_first.SinkOf(), _second.SinkOf(), third.SinkOf()]).CommitAsync(TestImage.TwoPlatforms(), ["1"], CancellationToken.None));

        error.Message.ShouldEndWith(Back);
        (_first.Store.Tag("app", "1"), _second.Store.Tag("app", "1")).ShouldBe(before);
        _second.Store.Manifest("app", "1")!.Value.MediaType.ShouldBe(MediaTypes.DockerManifestList);
    }

    [Fact]
    public async Task A_token_that_allows_to_delete_is_asked_for_only_when_a_tag_is_taken_away()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { Authentication = FakeAuthentication.Bearer, TagDeletion = FakeTagDeletion.Tag });
        registry.When("PUT", "/manifests/2").AnswerError(403, "DENIED", "protected tag");

        var error = await TestClient.ErrorAsync(() => registry.SinkOf(registry.AsUser()).CommitAsync(TestImage.RandomSet(), ["1", "2"], CancellationToken.None));

        error.Message.ShouldEndWith(Back);
        registry.Store.Tag("app", "1").ShouldBeNull();
        registry.Tokens.Asked.Count(scopes => scopes.Any(scope => scope.Contains("delete", StringComparison.Ordinal))).ShouldBe(1);
    }

    [Fact]
    public async Task No_tag_is_deleted_whose_manifest_was_there_before_since_some_registries_delete_that_with_it()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { TagDeletion = FakeTagDeletion.Manifest });
        var image = TestImage.Random();
        registry.Seed(image, "other");
        RefuseTags(_second);

        var error = await TestClient.ErrorAsync(() =>
            new RegistriesImageSink([registry.SinkOf(), _second.SinkOf()]).CommitAsync(ImageSet.Of(image), ["1"], CancellationToken.None));

        error.Message.ShouldEndWith($"Already moved to the new image: {registry.Address}/app:1.");
        registry.Store.Tag("app", "other").ShouldBe(image.Descriptor.Digest.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tag_that_somebody_else_has_moved_since_is_left_to_them(bool existed)
    {
        if (existed)
        {
            _first.Seed(TestImage.Random(), "1");
        }

        var theirs = TestImage.Random();
        RefuseTags(_second);
        // The first look is before the tags move, the second before they go back.
        _first.When("HEAD", "/manifests/1", skip: 1).First(() =>
        {
            _first.Seed(theirs, "1");
            return Task.CompletedTask;
        });

        await FailAsync(TestImage.RandomSet(), "1");

        _first.Store.Tag("app", "1").ShouldBe(theirs.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task A_tag_that_moved_though_every_answer_was_lost_goes_back()
    {
        _first.Seed(TestImage.Random(), "1");
        var before = _first.Store.Tag("app", "1");
        _first.When("PUT", "/manifests/1", count: TestClient.Options.Retry.MaxAttempts).ResetAfter();

        var error = await TestClient.ErrorAsync(() => _first.SinkOf().CommitAsync(TestImage.RandomSet(), ["1"], CancellationToken.None));

        error.Code.ShouldBe("CTZ3008");
        _first.Store.Tag("app", "1").ShouldBe(before);
    }

    [Fact]
    public async Task Tags_go_back_where_the_publish_is_cancelled_between_them()
    {
        using var cancellation = new CancellationTokenSource();
        _first.Seed(TestImage.Random(), "1");
        _first.Seed(TestImage.Random(), "2");
        var before = TagsOf(_first, "1", "2", "3");
        _first.When("PUT", "/manifests/3").First(cancellation.CancelAsync);

        await Should.ThrowAsync<OperationCanceledException>(() => _first.SinkOf().CommitAsync(TestImage.RandomSet(), ["1", "2", "3"], cancellation.Token));

        TagsOf(_first, "1", "2").ShouldBe(before[..2]);
    }

    [Fact]
    public async Task Tags_go_back_in_a_registry_that_states_no_digests()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { HidesDigests = true, TagDeletion = FakeTagDeletion.Tag });
        registry.Seed(TestImage.Random(), "1");
        var before = TagsOf(registry, "1", "2");
        RefuseTags(_second);

        var error = await TestClient.ErrorAsync(() =>
            new RegistriesImageSink([registry.SinkOf(), _second.SinkOf()]).CommitAsync(TestImage.RandomSet(), ["1", "2"], CancellationToken.None));

        error.Message.ShouldEndWith(Back);
        TagsOf(registry, "1", "2").ShouldBe(before);
    }

    [Fact]
    public async Task A_registry_that_states_no_digests_is_matched_all_the_same()
    {
        await using var registry = await FakeRegistryServer.StartAsync(new() { HidesDigests = true });
        var images = TestImage.RandomSet();
        await registry.SinkOf().CommitAsync(images, ["1"], CancellationToken.None);

        (await registry.SinkOf().MatchAsync(images, ["1"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_tag_whose_old_image_cannot_be_put_back_is_named_beside_those_that_are_back()
    {
        _first.Seed(TestImage.Random(), "1");
        _first.Seed(TestImage.Random(), "2");
        var before = _first.Store.Tag("app", "2");
        _first.When("PUT", "/manifests/1", skip: 1).AnswerError(403, "DENIED", "no more");
        RefuseTags(_second);

        var error = await FailAsync(TestImage.RandomSet(), "1", "2");

        error.Message.ShouldEndWith($"Already moved to the new image: {_first.Address}/app:1.");
        _first.Store.Tag("app", "2").ShouldBe(before);
    }

    private static void RefuseTags(FakeRegistryServer registry)
    {
        foreach (var tag in (ReadOnlySpan<string>)["1", "2", "sha-1"])
        {
            registry.When("PUT", $"/manifests/{tag}", count: 100).AnswerError(403, "DENIED", "protected tag");
        }
    }

    private static string?[] TagsOf(FakeRegistryServer registry, params string[] tags) => [.. tags.Select(tag => registry.Store.Tag("app", tag))];

    private Task<ContainerizeError> FailAsync(ImageSet images, params string[] tags) =>
        TestClient.ErrorAsync(() => new RegistriesImageSink([_first.SinkOf(), _second.SinkOf()]).CommitAsync(images, tags, CancellationToken.None));
}
