using Containerize.FakeRegistry;
using Containerize.Images.Registry;
using Containerize.Images.Sinks;

namespace Containerize.Images.Tests.Registry;

/// <summary>One image for several registries: all of them have it before a tag of any moves.</summary>
public sealed class SeveralRegistriesTests : IAsyncLifetime
{
    private FakeRegistryServer _first = null!;
    private FakeRegistryServer _second = null!;

    private RegistriesImageSink Sink => new([_first.SinkOf(), _second.SinkOf()]);

    public async ValueTask InitializeAsync() => (_first, _second) = (await FakeRegistryServer.StartAsync(), await FakeRegistryServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Each_gets_the_whole_image_under_every_tag()
    {
        var images = TestImage.RandomSet();

        var result = await Sink.CommitAsync(images, ["1.0", "2.0"], CancellationToken.None);

        result.References.ShouldBe(
        [
            $"{_first.Address}/app:1.0@{images.Descriptor.Digest}", $"{_first.Address}/app:2.0@{images.Descriptor.Digest}",
            $"{_second.Address}/app:1.0@{images.Descriptor.Digest}", $"{_second.Address}/app:2.0@{images.Descriptor.Digest}",
        ]);
        (await _first.SinkOf().MatchAsync(images, ["1.0", "2.0"], CancellationToken.None)).ShouldNotBeNull();
        (await _second.SinkOf().MatchAsync(images, ["1.0", "2.0"], CancellationToken.None)).ShouldNotBeNull();
        (await Sink.MatchAsync(images, ["1.0", "2.0"], CancellationToken.None)).ShouldNotBeNull().BytesSent.ShouldBe(0);
    }

    [Fact]
    public async Task There_is_no_match_where_one_has_it_and_the_other_not_and_only_that_one_is_sent_it()
    {
        var images = TestImage.RandomSet();
        await _first.SinkOf().CommitAsync(images, ["1.0"], CancellationToken.None);
        _first.Forget();

        (await Sink.MatchAsync(images, ["1.0"], CancellationToken.None)).ShouldBeNull();
        var result = await Sink.CommitAsync(images, ["1.0"], CancellationToken.None);

        _first.Requests.ShouldAllBe(request => request.Method == "HEAD");
        result.Layers.Values.ShouldAllBe(transfer => transfer == LayerTransfer.Sent);
    }

    [Fact]
    public async Task No_tag_moves_anywhere_where_one_cannot_take_a_layer()
    {
        _second.When("POST", "/blobs/uploads/").AnswerError(403, "DENIED", "no");

        var error = await TestClient.ErrorAsync(() => Sink.CommitAsync(TestImage.RandomSet(), ["1.0"], CancellationToken.None));

        error.Message.ShouldEndWith(" No tag was moved in any registry.");
        TagsPutTo(_first).ShouldBeEmpty();
        TagsPutTo(_second).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tags_of_the_first_go_back_where_the_second_refuses_its_own()
    {
        var (old, images) = (TestImage.RandomSet(), TestImage.RandomSet());
        await _first.SinkOf().CommitAsync(old, ["1.0"], CancellationToken.None);
        _second.When("PUT", "/manifests/1.0").AnswerError(403, "DENIED", "no");

        var error = await TestClient.ErrorAsync(() => Sink.CommitAsync(images, ["1.0"], CancellationToken.None));

        error.Message.ShouldContain(_second.Address);
        error.Message.ShouldEndWith(" The tags moved before it are back where they were.");
        (await _first.SinkOf().MatchAsync(old, ["1.0"], CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_new_tag_of_the_first_cannot_go_back_and_is_named_in_the_error()
    {
        _second.When("PUT", "/manifests/1.0").AnswerError(403, "DENIED", "no");

        var error = await TestClient.ErrorAsync(() => Sink.CommitAsync(TestImage.RandomSet(), ["1.0"], CancellationToken.None));

        error.Message.ShouldEndWith($"Already moved to the new image: {_first.Address}/app:1.0.");
    }

    private static IEnumerable<string> TagsPutTo(FakeRegistryServer registry) =>
        registry.Requests.Select(request => request.ToString()).Where(request => request.StartsWith("PUT", StringComparison.Ordinal) && request.EndsWith("manifests/1.0", StringComparison.Ordinal));
}
