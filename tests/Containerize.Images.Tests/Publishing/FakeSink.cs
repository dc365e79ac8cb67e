using System.Collections.Concurrent;
using Containerize.Images.OciLayout;
using Containerize.Images.Publishing;
using Containerize.Images.Sinks;
using Containerize.Images.Sources;

namespace Containerize.Images.Tests.Publishing;

/// <summary>A place that says what is done to it, and does as it is told.</summary>
internal sealed class FakeSink : IImageSink, IMedia
{
    private readonly ConcurrentDictionary<Digest, Lazy<Task>> _added = new();

    /// <summary>What was asked of it, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What was committed.</summary>
    public ImageSet? Committed { get; private set; }

    /// <summary>Whether it says that everything is there.</summary>
    public bool Matches { get; set; }

    public ImageFormat? PreferredFormat { get; init; }

    public Func<ILayer, CancellationToken, Task> OnAdd { get; set; } = ReadAsync;

    public Func<CancellationToken, Task> OnCommit { get; set; } = _ => Task.CompletedTask;

    public Func<CancellationToken, Task> OnOpen { get; set; } = _ => Task.CompletedTask;

    public Func<BaseImageReference, IImageSource>? Source { get; init; }

    public string Description => "fake";

    public bool TakesLayersEarly { get; init; }

    public static async Task ReadAsync(ILayer layer, CancellationToken cancellationToken)
    {
        await using var stream = await layer.OpenAsync(cancellationToken);
        await stream.CopyToAsync(Stream.Null, cancellationToken);
    }

    public IImageSource OpenSource(BaseImageReference reference, PublishRequest request) =>
        Source?.Invoke(reference) ?? new OciLayoutSource(reference.Path!, reference.Tag, null);

    /// <summary>The tags that it was to prepare for, time for time.</summary>
    public ConcurrentQueue<IReadOnlyList<string>> PreparedFor { get; } = new();

    public void Prepare(IReadOnlyList<string> tags, CancellationToken cancellationToken) => PreparedFor.Enqueue(tags);

    public async Task<OpenedSink> OpenSinkAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        await OnOpen(cancellationToken);
        return new(this, PreferredFormat);
    }

    public Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        Asked.Enqueue("match");
        return Task.FromResult(Matches ? Result(tags) : null);
    }

    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) =>
        _added.GetOrAdd(layer.Descriptor.Digest, _ => new Lazy<Task>(() =>
        {
            Asked.Enqueue($"add {layer.Name}");
            return OnAdd(layer, cancellationToken);
        })).Value;

    public async Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        foreach (var layer in images.Images.SelectMany(image => image.Layers))
        {
            await AddLayerAsync(layer, cancellationToken);
        }

        Asked.Enqueue("commit");
        await OnCommit(cancellationToken);
        Committed = images;
        return Result(tags);
    }

    private static SinkResult Result(IReadOnlyList<string> tags) => new() { References = [.. tags.Select(tag => $"fake:{tag}")] };
}
