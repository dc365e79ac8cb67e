using Containerize.Images.Layers;
using Containerize.Images.Publishing;
using Containerize.Images.Sources;

namespace Containerize.Images.Tests.Publishing;

/// <summary>Layers made while the compiler runs.</summary>
public sealed class LayerPreparationTests : IDisposable
{
    private readonly PublishFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task The_image_is_the_same_with_and_without()
    {
        var plain = await _fixture.PublishAsync(_fixture.Request with { CacheFolder = _fixture.Combine("other") });

        var prepared = await PublishAsync(Expected);

        prepared.Descriptor.ShouldBe(plain.Descriptor);
    }

    [Fact]
    public async Task A_layer_that_was_made_ahead_counts_as_made_by_this_publish_and_its_files_are_read_once()
    {
        await _fixture.SettleAsync();

        var result = await PublishAsync(Expected);

        result.Images[0].Layers.Where(layer => layer.IsBuilt).Select(layer => layer.Name).ShouldBe(["packages", "application"]);
        result.FilesRead.ShouldBe(3);
    }

    [Fact]
    public async Task A_publish_that_comes_meanwhile_gives_the_same_image()
    {
        var publisher = new ImagePublisher(new FakeSink());
        var preparing = publisher.PrepareLayersAsync(Expected, default);

        var outcome = await publisher.PublishAsync(_fixture.Request, default);

        await preparing;
        outcome.Result!.Descriptor.ShouldBe((await _fixture.PublishAsync(_fixture.Request with { CacheFolder = _fixture.Combine("other") })).Descriptor);
        _fixture.Temporaries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_changes_after_its_layer_was_made_is_in_the_image_as_it_is_then()
    {
        using var media = new Media();
        var publisher = new ImagePublisher(media);
        await publisher.PrepareLayersAsync(Expected, default);
        _fixture.Write("package.dll", "a package, updated", FileOrigin.Package);

        var outcome = await publisher.PublishAsync(_fixture.Request, default);

        outcome.Result!.Descriptor.ShouldBe((await _fixture.PublishAsync(_fixture.Request with { CacheFolder = _fixture.Combine("other") })).Descriptor);
    }

    [Fact]
    public async Task A_layer_that_the_publish_does_not_have_is_left_out()
    {
        var unexpected = _fixture.Combine("project", "bin", "unexpected.dll");
        await File.WriteAllTextAsync(unexpected, "not published");
        var layer = new LayerDefinition("weights", [new LayerEntry { Path = "app/unexpected.dll", SourcePath = unexpected }]);

        var result = await PublishAsync(Expected with { Layers = [layer, .. Expected.Layers] });

        result.Images[0].Layers.ShouldNotContain(found => found.Name == "weights");
        result.Descriptor.ShouldBe((await _fixture.PublishAsync(_fixture.Request with { CacheFolder = _fixture.Combine("other") })).Descriptor);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Layers_of_other_settings_are_not_taken(bool isOtherScope)
    {
        var expected = isOtherScope ? Expected with { Scope = "another project" } : Expected with { CompressionLevel = 9 };

        var result = await PublishAsync(expected);

        result.Descriptor.ShouldBe((await _fixture.PublishAsync(_fixture.Request with { CacheFolder = _fixture.Combine("other") })).Descriptor);
    }

    [Fact]
    public async Task A_file_that_is_missing_ahead_of_time_is_no_error_of_the_publish()
    {
        var gone = new LayerDefinition("weights", [new LayerEntry { Path = "models/gone", SourcePath = _fixture.Combine("gone") }]);
        using var media = new Media();
        var publisher = new ImagePublisher(media);
        var preparing = publisher.PrepareLayersAsync(Expected with { Layers = [gone, .. Expected.Layers] }, default);

        (await publisher.PublishAsync(_fixture.Request, default)).Error.ShouldBeNull();

        (await Should.ThrowAsync<ContainerizeException>(() => preparing)).Error.Code.ShouldBe("CTZ4003");
    }

    [Fact]
    public async Task What_is_remembered_of_files_is_not_lost()
    {
        await _fixture.SettleAsync();
        await _fixture.PublishAsync();

        (await PublishAsync(Expected)).FilesRead.ShouldBe(0);
        (await _fixture.PublishAsync()).FilesRead.ShouldBe(0);
    }

    [Fact]
    public async Task A_new_layer_is_sent_before_the_publish_begins_and_only_then()
    {
        var sink = new FakeSink { TakesLayersEarly = true };
        var publisher = await PreparedAsync(sink, _fixture.Request);
        sink.Asked.ShouldBe(["add packages"]);

        (await publisher.PublishAsync(_fixture.Request, default)).Error.ShouldBeNull();
        sink.Asked.Count(asked => asked == "add packages").ShouldBe(1);

        var again = new FakeSink { TakesLayersEarly = true };
        await PreparedAsync(again, _fixture.Request);
        again.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Nothing_is_sent_early_where_it_would_be_seen_or_the_place_is_not_certain(bool takesLayersEarly, bool isCertain)
    {
        var sink = new FakeSink { TakesLayersEarly = takesLayersEarly };

        await PreparedAsync(sink, _fixture.Request with { IsDestinationCertain = isCertain });

        sink.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_early_where_a_file_looks_like_a_secret()
    {
        var secret = _fixture.Combine("project", ".env");
        await File.WriteAllTextAsync(secret, "KEY=1");
        var layer = new LayerDefinition("settings", [new LayerEntry { Path = "app/.env", SourcePath = secret }]);
        var sink = new FakeSink { TakesLayersEarly = true };
        var publisher = new ImagePublisher(sink);
        await publisher.PrepareAsync(_fixture.Request, default);

        await publisher.PrepareLayersAsync(Expected with { Layers = [layer, .. Expected.Layers] }, default);

        sink.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_publish_that_goes_elsewhere_stops_what_is_being_sent()
    {
        var begun = new TaskCompletionSource();
        var expected = new FakeSink
        {
            TakesLayersEarly = true,
            OnAdd = async (_, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        var publisher = new ImagePublisher(new Places(expected, new FakeSink()));
        await publisher.PrepareAsync(_fixture.Request with { Repository = "other" }, default);
        var preparing = publisher.PrepareLayersAsync(Expected, default);
        await begun.Task;

        (await publisher.PublishAsync(_fixture.Request, default)).Error.ShouldBeNull();

        await Should.ThrowAsync<OperationCanceledException>(() => preparing);
    }

    private ExpectedLayers Expected => new(
        ApplicationLayers.Divide(_fixture.Files.FindAll(file => file.Origin == FileOrigin.Package), "/app"),
        _fixture.Request.Platforms[0].Scope)
    {
        CacheFolder = _fixture.Cache,
    };

    private async Task<ImagePublisher> PreparedAsync(FakeSink sink, PublishRequest request)
    {
        var publisher = new ImagePublisher(sink);
        await publisher.PrepareAsync(request, default);
        await publisher.PrepareLayersAsync(Expected, default);
        return publisher;
    }

    private async Task<PublishResult> PublishAsync(ExpectedLayers expected)
    {
        using var media = new Media();
        var publisher = new ImagePublisher(media);
        await publisher.PrepareLayersAsync(expected, default);
        var outcome = await publisher.PublishAsync(_fixture.Request, default);
        outcome.Error.ShouldBeNull();
        return outcome.Result!;
    }

    // Opens one place after the other.
    private sealed class Places(params FakeSink[] sinks) : IMedia
    {
        private int _opened;

        public IImageSource OpenSource(BaseImageReference reference, PublishRequest request) => sinks[0].OpenSource(reference, request);

        public Task<OpenedSink> OpenSinkAsync(PublishRequest request, CancellationToken cancellationToken) => sinks[_opened++].OpenSinkAsync(request, cancellationToken);
    }
}
