using Containerize.Images.Publishing;

namespace Containerize.Images.Tests.Publishing;

/// <summary>What is done while the compiler runs.</summary>
public sealed class PreparationTests : IDisposable
{
    private readonly PublishFixture _fixture = new();
    private int _opened;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task The_destination_is_opened_and_its_tags_are_looked_at_once()
    {
        var sink = NewSink();
        var publisher = new ImagePublisher(sink);
        await publisher.PrepareAsync(Expected, default);

        (await publisher.PublishAsync(_fixture.Request, default)).Error.ShouldBeNull();

        _opened.ShouldBe(1);
        sink.PreparedFor.ShouldBe([["1.0.0"]]);
    }

    [Fact]
    public async Task Several_registries_are_one_destination_too()
    {
        var publisher = new ImagePublisher(NewSink());
        await publisher.PrepareAsync(Expected with { Destination = new Destination.Registries(["one.example", "two.example"]) }, default);

        (await publisher.PublishAsync(_fixture.Request with { Destination = new Destination.Registries(["one.example", "two.example"]) }, default)).Error.ShouldBeNull();

        _opened.ShouldBe(1);
    }

    [Fact]
    public async Task A_publish_that_goes_elsewhere_opens_its_own()
    {
        var publisher = new ImagePublisher(NewSink());
        await publisher.PrepareAsync(Expected with { Repository = "other" }, default);

        (await publisher.PublishAsync(_fixture.Request, default)).Error.ShouldBeNull();

        _opened.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_written_but_to_the_cache()
    {
        using var media = new Media();

        await new ImagePublisher(media).PrepareAsync(Expected, default);

        File.Exists(_fixture.LockFile).ShouldBeFalse();
        Directory.Exists(_fixture.Output).ShouldBeFalse();
        _fixture.Temporaries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_publish_gives_the_same_digest_with_and_without()
    {
        var plain = await _fixture.PublishAsync();
        using var media = new Media();
        var publisher = new ImagePublisher(media);
        await publisher.PrepareAsync(Expected, default);

        var prepared = await publisher.PublishAsync(_fixture.Request, default);

        prepared.Result!.Descriptor.ShouldBe(plain.Descriptor);
    }

    [Fact]
    public async Task A_destination_that_could_not_be_opened_early_is_the_publish_s_error()
    {
        var sink = NewSink(_ => throw new ContainerizeException(new("CTZ5001", "No engine answers.")));
        var publisher = new ImagePublisher(sink);
        await Should.ThrowAsync<ContainerizeException>(() => publisher.PrepareAsync(Expected, default));

        (await publisher.PublishAsync(_fixture.Request, default)).Error!.Code.ShouldBe("CTZ5001");
    }

    private PublishRequest Expected => _fixture.Request with { Platforms = [_fixture.Platform("linux-x64") with { Layers = [] }] };

    private FakeSink NewSink(Func<CancellationToken, Task>? open = null) => new()
    {
        OnOpen = token =>
        {
            Interlocked.Increment(ref _opened);
            return open?.Invoke(token) ?? Task.CompletedTask;
        },
    };
}
