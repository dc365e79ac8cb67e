namespace Containerize.Images.Cache;

/// <summary>A blob being written into the cache: nothing of it is visible until it is kept.</summary>
public sealed class CacheWriter : IAsyncDisposable
{
    private readonly ContentCache _cache;
    private readonly CacheFolders _folders;
    private readonly CacheFileStream _file;
    private readonly HashingStream _stream;
    private bool _kept;

    internal CacheWriter(ContentCache cache, CacheFolders folders)
    {
        _cache = cache;
        _folders = folders;
        _file = new CacheFileStream(folders);
        _stream = new HashingStream(_file);
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
        var (digest, size) = await EndAsync(cancellationToken);
        if (expected is not null && expected != digest)
        {
            return null;
        }

        Keep(digest, size);
        return (digest, size);
    }

    /// <summary>
    /// Ends the blob, keeps it, and opens it: another publish that prunes the cache in this moment cannot take it away.
    /// </summary>
    /// <param name="blob">The blob that it must be.</param>
    /// <param name="cancellationToken">Gives up; nothing is kept.</param>
    /// <returns>The blob, as <see cref="ContentCache.TryOpen"/> gives it; or <see langword="null"/> where what was written is another, and so was not kept.</returns>
    /// <exception cref="ContainerizeException">CTZ4010: the cache cannot be written.</exception>
    public async Task<Stream?> KeepAndOpenAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var (digest, size) = await EndAsync(cancellationToken);
        if (digest != blob.Digest || size != blob.Size)
        {
            return null;
        }

        var stream = _cache.Open(_file.Path, blob);
        try
        {
            Keep(digest, size);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        return stream;
    }

    /// <summary>Removes the blob unless it was kept.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (!_kept)
        {
            CacheFiles.TryDelete(_file.Path);
        }
    }

    private async Task<(Digest Digest, long Size)> EndAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var end = (_stream.GetDigest(), _stream.Written);
        await _stream.DisposeAsync();
        return end;
    }

    private void Keep(Digest digest, long size) => _kept = _folders.Keep(_file.Files, _file.Path, files => files.BlobPath(digest), size);
}
