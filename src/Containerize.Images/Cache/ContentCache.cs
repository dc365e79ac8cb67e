using System.Security.Cryptography;

namespace Containerize.Images.Cache;

/// <summary>
/// What was fetched and built before, under the user's cache folder: blobs by digest, and small records by key. Every
/// file is written under a temporary name and renamed, so that a reader, another publish at the same time or a kill at
/// any moment sees a whole file or none; and carries what it is checked by when it is read: a blob its name, a record its
/// digest. It is only a cache: deleting it costs time and nothing else. Where its folder takes no files, what is in it is
/// still used, and what a publish must write goes to a spare folder for as long as that publish runs.
/// </summary>
public sealed class ContentCache
{
    private readonly CacheFolders _folders;
    private readonly CacheLimit _limit;
    private volatile bool _isDoubtful;

    /// <summary>Opens a cache; it is made where it is missing.</summary>
    /// <param name="folder">Its folder, or <see langword="null"/> for none, so that everything goes to the spare folder.</param>
    /// <param name="spare">Stands in for the folder where that cannot be written; without it that is an error.</param>
    /// <param name="limit">How large it may grow, or <see langword="null"/> for what the environment says.</param>
    /// <exception cref="ContainerizeException">
    /// CTZ4010: the folder cannot be written, and there is no spare one. CTZ4012: the environment's limit is no size.
    /// CTZ4013: the folder is a file.
    /// </exception>
    public ContentCache(string? folder, SpareFolder? spare = null, CacheLimit? limit = null)
    {
        _limit = limit ?? CacheLimit.FromEnvironment();
        _folders = new CacheFolders(folder, spare);
    }

    /// <summary>Whether a blob is here, by its name and length.</summary>
    public bool Contains(Descriptor blob) =>
        Find(blob.Digest) is { } path && new FileInfo(path) is { Exists: true } file && file.Length == blob.Size;

    /// <summary>Opens a blob; reading it to its end checks its digest.</summary>
    /// <returns>
    /// The blob, or <see langword="null"/> where it is not here. At its end the stream throws CTZ4011 if it is damaged, and
    /// the damaged file is gone; after that, each blob is checked before it is given.
    /// </returns>
    public Stream? TryOpen(Descriptor blob)
    {
        if (Find(blob.Digest) is not { } path)
        {
            return null;
        }

        try
        {
            var stream = Open(path, blob);
            if (stream.FileLength == blob.Size && (!_isDoubtful || IsWhole(path, blob.Digest)))
            {
                _folders.User?.MarkUsed(path);
                return stream;
            }

            stream.Dispose();
            Discard(blob.Digest);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a small blob whole (a manifest, a config) and checks it; a damaged one is removed.</summary>
    /// <returns>The bytes, or <see langword="null"/> where there is no whole blob of this digest.</returns>
    public byte[]? TryRead(Digest digest)
    {
        if (_folders.TryRead(files => files.BlobPath(digest)) is not { } bytes)
        {
            return null;
        }

        if (Digest.Of(bytes) == digest)
        {
            return bytes;
        }

        Discard(digest);
        return null;
    }

    /// <summary>Keeps a small blob; that it cannot be written costs time at the next publish and is no error.</summary>
    public void Add(Digest digest, ReadOnlySpan<byte> content)
    {
        if (Find(digest) is null)
        {
            _folders.TryWrite(files => files.BlobPath(digest), content);
        }
    }

    /// <summary>Starts a blob whose digest is known only when it is written.</summary>
    /// <exception cref="ContainerizeException">CTZ4010: neither the cache's folder nor the spare one can be written.</exception>
    public CacheWriter BeginBlob() => new(this, _folders);

    /// <summary>Forgets a blob.</summary>
    public void Discard(Digest digest) => _folders.TryDelete(files => files.BlobPath(digest));

    /// <summary>Reads a record.</summary>
    /// <param name="kind">The kind's folder.</param>
    /// <param name="key">A digest's hexadecimal digits.</param>
    /// <returns>The record, or <see langword="null"/> where there is none or a damaged one.</returns>
    public byte[]? ReadRecord(string kind, string key) =>
        _folders.TryRead(files => files.RecordPath(kind, key)) is { Length: >= SHA256.HashSizeInBytes } bytes
        && SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))
            ? bytes[SHA256.HashSizeInBytes..]
            : null;

    /// <summary>Writes a record; that it cannot be written costs time at the next publish and is no error.</summary>
    /// <param name="kind">The kind's folder.</param>
    /// <param name="key">A digest's hexadecimal digits; files of other names are never pruned.</param>
    /// <param name="content">The record.</param>
    public void WriteRecord(string kind, string key, ReadOnlySpan<byte> content) =>
        _folders.TryWrite(files => files.RecordPath(kind, key), [.. SHA256.HashData(content), .. content]);

    /// <summary>Forgets a record.</summary>
    /// <param name="kind">The kind's folder.</param>
    /// <param name="key">A digest's hexadecimal digits.</param>
    public void DiscardRecord(string kind, string key) => _folders.TryDelete(files => files.RecordPath(kind, key));

    /// <summary>Waits until no other publish with this cache does the same; disposing the result lets the next one go on.</summary>
    /// <param name="subject">Names what is done. Two subjects may share a lock, so whoever holds one takes no second.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lock, or <see langword="null"/> where none can be had, which a publish must not fail for.</returns>
    public Task<IDisposable?> TakeLockAsync(Digest subject, CancellationToken cancellationToken) =>
        // Two digits of the digest: a lock's file is never deleted, so there must not be one for every subject.
        _folders.User is { } user ? CacheLock.TakeAsync(user.Locks, subject.Hex[..2], cancellationToken) : Task.FromResult<IDisposable?>(null);

    /// <summary>
    /// Keeps the cache within its limit and removes what killed publishes left: at the end of a publish, however it ended.
    /// All the files are looked at once a day, and when what was added exceeds the limit.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task TidyAsync(CancellationToken cancellationToken) =>
        _folders.User is { } user
            ? new CachePruner(user, _limit).RunAsync(_folders.TakeAdded(), !_folders.IsUserWritable, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Opens a file that is a blob of this cache, or going to be one.</summary>
    internal VerifyingStream Open(string path, Descriptor blob)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        return new VerifyingStream(file, blob, () =>
        {
            // Where one is damaged more may be, and each that is found in the middle of sending costs an attempt.
            _isDoubtful = true;
            Discard(blob.Digest);
        });
    }

    private static bool IsWhole(string path, Digest digest)
    {
        using var file = File.OpenRead(path);
        return Digest.FromHash(SHA256.HashData(file)) == digest;
    }

    private string? Find(Digest digest) => _folders.Find(files => files.BlobPath(digest));
}
