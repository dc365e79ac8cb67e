namespace Containerize.Images.Cache;

/// <summary>A blob being written into the cache: nothing of it is visible until it is kept.</summary>
public sealed class CacheWriter : IAsyncDisposable
{
    private readonly ContentCache _cache;
    private readonly string _temporary;
    private readonly HashingStream _stream;
    private bool _kept;

    internal CacheWriter(ContentCache cache, string temporary, string root)
    {
        _cache = cache;
        _temporary = temporary;
        _stream = new HashingStream(new CacheFileStream(temporary, root));
    }

    /// <summary>What is written to it is the blob.</summary>
    public Stream Stream => _stream;

    /// <summary>Ends the blob and keeps it.</summary>
    /// <param name="expected">The digest that it must have, or <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Gives up; nothing is kept.</param>
    /// <returns>The blob's digest and length, or <see langword="null"/> where it is not the expected one and so was not kept.</returns>
    /// <exception cref="ContainerizeException">CTZ4010: the cache cannot be written.</exception>
    public async Task<(Digest Digest, long Size)?> KeepAsync(Digest? expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (digest, size) = (_stream.GetDigest(), _stream.Written);
        await _stream.DisposeAsync();
        if (expected is not null && expected != digest)
        {
            return null;
        }

        _kept = _cache.Keep(_temporary, digest, size);
        return (digest, size);
    }

    /// <summary>Removes the blob unless it was kept.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (!_kept)
        {
            ContentCache.TryDelete(_temporary);
        }
    }
}
