using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Images.Publishing.Rehearsal;
using Containerize.Images.Sources;

namespace Containerize.Images.Publishing;

/// <summary>What is done for a publish before its files are known.</summary>
/// <param name="media">Opens sources and sinks.</param>
/// <param name="request">The publish that is expected.</param>
internal sealed class PublishPreparation(IMedia media, PublishRequest request)
{
    private Task<OpenedSink>? _sink;

    /// <summary>The sink where it is certain by now that the publish goes there, for layers that are ready before the rest.</summary>
    public Task<OpenedSink>? EarlySink => request.IsDestinationCertain ? Volatile.Read(ref _sink) : null;

    /// <summary>The sink, once, where the publish goes where it was expected to.</summary>
    public Task<OpenedSink>? TakeSink(PublishRequest actual) =>
        actual.Destination == request.Destination && actual.Repository == request.Repository && actual.Format == request.Format
        && actual.InsecureRegistries.SequenceEqual(request.InsecureRegistries, StringComparer.Ordinal)
            ? Interlocked.Exchange(ref _sink, null)
            : null;

    /// <summary>Does it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // On the pool both: whoever prepares wants to go on with something else.
        var sink = Task.Run(() => OpenAsync(cancellationToken), cancellationToken);
        Volatile.Write(ref _sink, sink);
        await Task.WhenAll(
            sink,
            Task.Run(() => ResolveAsync(cancellationToken), cancellationToken),
            Task.Run(() => PublishRehearsal.RunAsync(request, cancellationToken), cancellationToken));
    }

    private async Task<OpenedSink> OpenAsync(CancellationToken cancellationToken)
    {
        var opened = await media.OpenSinkAsync(request, cancellationToken);
        opened.Sink.Prepare(request.Tags, cancellationToken);
        return opened;
    }

    // The base goes to the cache. What is wrong with it is told by the publish.
    private async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var cache = new ContentCache(request.CacheFolder);
        var reference = BaseImageReference.Parse(request.BaseImage, request.ProjectFolder);
        var source = new Lazy<IImageSource>(() => media.OpenSource(reference, request));
        var resolver = new BaseImageResolver(reference, source, cache, LockFile.Load(request.LockFile), request.LockMode, level: request.CompressionLevel);
        var top = await resolver.ResolveAsync(cancellationToken);
        foreach (var platform in request.Platforms)
        {
            _ = await resolver.GetImageAsync(top, platform.Platform, cancellationToken);
        }
    }
}
