using System.Security.Cryptography;

namespace Containerize.Images.Cache;

/// <summary>
/// What was fetched and built before, under the user's cache folder: blobs by digest, and small records by key. Every
/// file is written under a temporary name and renamed, so that a reader, another publish at the same time or a kill at
/// any moment sees a whole file or none; and carries what it is checked by when it is read: a blob its name, a record its
/// digest. It is only a cache: deleting it costs time and nothing else.
/// </summary>
public sealed class ContentCache
{
    private const string TemporaryFolder = "temporary";

    private static readonly TimeSpan TemporaryLife = TimeSpan.FromDays(1);

    private readonly string _root;

    /// <summary>Opens a cache; it is made where it is missing.</summary>
    /// <param name="root">Its folder.</param>
    /// <exception cref="ContainerizeException">CTZ4010: the folder can be neither made nor written.</exception>
    public ContentCache(string root)
    {
        _root = Path.GetFullPath(root);
        try
        {
            Directory.CreateDirectory(Path.Combine(_root, TemporaryFolder));
            Directory.CreateDirectory(Path.Combine(_root, "blobs", "sha256"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CacheErrors.NotWritable(_root, e.Message).ToException(e);
        }
    }

    /// <summary>The folder that caches are in unless another is named.</summary>
    /// <returns>The value of <c>CONTAINERIZE_CACHE</c>, else <c>containerize</c> in the user's cache folder, else one in the temporary folder.</returns>
    public static string DefaultFolder()
    {
        if (Environment.GetEnvironmentVariable("CONTAINERIZE_CACHE") is { Length: > 0 } named)
        {
            return named;
        }

        if (!OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS())
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
                : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache")
                : null;
            return cache is null ? PrivateTemporaryFolder() : Path.Combine(cache, "containerize");
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "Containerize", "Cache");
    }

    /// <summary>Whether a blob is here, by its name and length.</summary>
    public bool Contains(Descriptor blob)
    {
        var file = new FileInfo(BlobPath(blob.Digest));
        return file.Exists && file.Length == blob.Size;
    }

    /// <summary>Opens a blob; reading it to its end checks its digest.</summary>
    /// <returns>The blob, or <see langword="null"/> where it is not here. At its end the stream throws CTZ4011 if it is damaged, and the damaged file is gone.</returns>
    public Stream? TryOpen(Descriptor blob)
    {
        var path = BlobPath(blob.Digest);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            if (file.Length == blob.Size)
            {
                return new VerifyingStream(file, blob, () => Discard(blob.Digest));
            }

            file.Dispose();
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
        if (TryReadFile(BlobPath(digest)) is not { } bytes)
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
        var path = BlobPath(digest);
        if (!File.Exists(path))
        {
            TryWriteFile(path, content);
        }
    }

    /// <summary>Starts a blob whose digest is known only when it is written.</summary>
    /// <exception cref="ContainerizeException">CTZ4010: the cache cannot be written.</exception>
    public CacheWriter BeginBlob()
    {
        try
        {
            return new(this, NewTemporary(), _root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CacheErrors.NotWritable(_root, e.Message).ToException(e);
        }
    }

    /// <summary>Forgets a blob.</summary>
    public void Discard(Digest digest) => TryDelete(BlobPath(digest));

    /// <summary>Reads a record.</summary>
    /// <param name="kind">The kind's folder.</param>
    /// <param name="key">Hexadecimal digits.</param>
    /// <returns>The record, or <see langword="null"/> where there is none or a damaged one.</returns>
    public byte[]? ReadRecord(string kind, string key) =>
        TryReadFile(Path.Combine(_root, kind, key)) is { Length: >= SHA256.HashSizeInBytes } bytes
        && SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))
            ? bytes[SHA256.HashSizeInBytes..]
            : null;

    /// <summary>Writes a record; that it cannot be written costs time at the next publish and is no error.</summary>
    /// <param name="kind">The kind's folder.</param>
    /// <param name="key">Hexadecimal digits.</param>
    /// <param name="content">The record.</param>
    public void WriteRecord(string kind, string key, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(_root, kind, key);
        if (!TryWriteFile(path, [.. SHA256.HashData(content), .. content]))
        {
            // What it says may be out of date.
            TryDelete(path);
        }
    }

    /// <summary>Forgets a record.</summary>
    /// <param name="kind">The kind's folder.</param>
    /// <param name="key">Hexadecimal digits.</param>
    public void DiscardRecord(string kind, string key) => TryDelete(Path.Combine(_root, kind, key));

    /// <summary>Waits until no other publish with this cache does the same; disposing the result lets the next one go on.</summary>
    /// <param name="subject">Names what is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lock, or <see langword="null"/> where none can be had, which a publish must not fail for.</returns>
    public Task<IDisposable?> TakeLockAsync(Digest subject, CancellationToken cancellationToken) =>
        CacheLock.TakeAsync(Path.Combine(_root, "locks"), subject.Hex, cancellationToken);

    /// <summary>Removes what killed publishes left behind, once it is a day old.</summary>
    public void RemoveLeftovers()
    {
        try
        {
            foreach (var file in new DirectoryInfo(Path.Combine(_root, TemporaryFolder)).EnumerateFiles())
            {
                if (DateTime.UtcNow - file.LastWriteTimeUtc > TemporaryLife)
                {
                    TryDelete(file.FullName);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody deleted the cache meanwhile: then nothing is left over.
            _ = e;
        }
    }

    // Everybody may write to the temporary folder, and a cache that another user filled could not be trusted.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static string PrivateTemporaryFolder()
    {
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = Path.Combine(Path.GetTempPath(), "containerize-" + Environment.UserName);
        try
        {
            // Closed to all others and yet readable to this user: so it is this user's.
            if ((Directory.CreateDirectory(folder, own).UnixFileMode & ~own) == 0)
            {
                Directory.GetFileSystemEntries(folder);
                return folder;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's; the next line makes one of this user's own.
            _ = e;
        }

        return Directory.CreateTempSubdirectory("containerize-").FullName;
    }

    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process has it open (Windows) or the folder is read-only; the file is a leftover and stays one.
            _ = e;
        }
    }

    internal string BlobPath(Digest digest) => Path.Combine(_root, "blobs", "sha256", digest.Hex);

    /// <summary>Gives a finished temporary file its name among the blobs.</summary>
    /// <returns>Whether it was moved; otherwise the same blob is there already.</returns>
    internal bool Keep(string temporary, Digest digest, long size)
    {
        var path = BlobPath(digest);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows lets no file be replaced while another publish reads it; that one has the same bytes.
            return new FileInfo(path) is { Exists: true } there && there.Length == size
                ? false
                : throw CacheErrors.NotWritable(_root, e.Message).ToException(e);
        }
    }

    // Asked for before it is opened: a miss is usual, and the first exception of a process takes milliseconds.
    private static byte[]? TryReadFile(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool TryWriteFile(string path, ReadOnlySpan<byte> content)
    {
        string? temporary = null;
        try
        {
            temporary = NewTemporary();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (temporary is not null)
            {
                TryDelete(temporary);
            }

            return false;
        }
    }

    private string NewTemporary() =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(_root, TemporaryFolder)).FullName, Guid.NewGuid().ToString("N"));
}
