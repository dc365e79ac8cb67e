using System.Collections.Concurrent;
using Containerize.Images.Sources;

namespace Containerize.Images.Registry;

/// <summary>
/// An image that mirrors hold besides its own registry: they are asked in order, the registry last. A mirror that fails or
/// gives another manifest than was asked for is not asked again; only the registry's own failure is an error.
/// </summary>
internal sealed class MirroredImageSource : IImageSource
{
    private readonly IReadOnlyList<IImageSource> _sources;
    private readonly Action<string>? _log;
    private readonly ConcurrentDictionary<Digest, int> _servedBy = [];
    private int _current;

    /// <param name="sources">The mirrors in order and the registry itself.</param>
    /// <param name="log">Takes messages of low importance.</param>
    public MirroredImageSource(IReadOnlyList<IImageSource> sources, Action<string>? log)
    {
        _sources = sources;
        _log = log;
    }

    /// <inheritdoc/>
    public BlobOrigin? Origin => _sources[Volatile.Read(ref _current)].Origin;

    /// <inheritdoc/>
    public Task<Descriptor> ResolveAsync(CancellationToken cancellationToken) =>
        AskAsync(source => source.ResolveAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken) => AskAsync(
        async source =>
        {
            var bytes = await source.ReadManifestAsync(digest, cancellationToken);
            return Digest.Of(bytes) == digest ? bytes : throw SourceErrors.WrongDigest(NameOf(source), digest).ToException();
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var (stream, index) = await OpenAsync(blob, cancellationToken);
        return index == _sources.Count - 1 ? stream : new MirroredBlobStream(stream, index, blob, FailOverAsync);
    }

    /// <inheritdoc/>
    public bool PassOver(Digest blob)
    {
        if (!_servedBy.TryGetValue(blob, out var index) || index == _sources.Count - 1)
        {
            return false;
        }

        GiveUp(index, SourceErrors.WrongDigest(NameOf(_sources[index]), blob).ToException());
        return true;
    }

    private async Task<(Stream Stream, int Index)> OpenAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var (stream, index) = await AskAsync(async (source, index) => (await source.OpenBlobAsync(blob, cancellationToken), index), cancellationToken);
        _servedBy[blob.Digest] = index;
        return (stream, index);
    }

    private async Task<(Stream Stream, int Index)?> FailOverAsync(Descriptor blob, int failed, ContainerizeException failure, CancellationToken cancellationToken)
    {
        if (failed == _sources.Count - 1)
        {
            return null;
        }

        GiveUp(failed, failure);
        return await OpenAsync(blob, cancellationToken);
    }

    private Task<T> AskAsync<T>(Func<IImageSource, Task<T>> ask, CancellationToken cancellationToken) => AskAsync((source, _) => ask(source), cancellationToken);

    private async Task<T> AskAsync<T>(Func<IImageSource, int, Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var index = Volatile.Read(ref _current); ; index = Volatile.Read(ref _current))
        {
            try
            {
                return await ask(_sources[index], index);
            }
            catch (ContainerizeException e) when (index < _sources.Count - 1 && !cancellationToken.IsCancellationRequested)
            {
                GiveUp(index, e);
            }
        }
    }

    // Several blobs are read at once, and each may be the one to find a mirror dead.
    private void GiveUp(int index, ContainerizeException failure)
    {
        if (Interlocked.CompareExchange(ref _current, index + 1, index) == index)
        {
            _log?.Invoke($"The mirror {NameOf(_sources[index])} is not used: {failure.Message}");
        }
    }

    private static string NameOf(IImageSource source) => source.Origin is { } origin ? $"{origin.Registry}/{origin.Repository}" : "without a name";
}
