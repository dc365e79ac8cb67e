namespace Containerize.Images.Cache;

/// <summary>
/// The files of one cache folder: where each lies, how one is written so that it is seen whole or not at all, and when
/// each was last used, which its modification time tells.
/// </summary>
/// <param name="root">The folder.</param>
internal sealed class CacheFiles(string root)
{
    // A file's time is written once in this while at most: an unchanged publish uses a dozen files.
    private static readonly TimeSpan UseGrain = TimeSpan.FromHours(1);

    // Set where times cannot be written: nothing is gained by failing once a file.
    private volatile bool _cannotMark;

    /// <summary>The folder.</summary>
    public string Root => root;

    /// <summary>The folder of what is being written.</summary>
    public string Temporary { get; } = Path.Combine(root, "temporary");

    /// <summary>The folder of the blobs, by digest.</summary>
    public string Blobs { get; } = Path.Combine(root, "blobs", "sha256");

    /// <summary>The folder of the locks.</summary>
    public string Locks { get; } = Path.Combine(root, "locks");

    /// <summary>Where the cache's size and the time of its last pruning are written down.</summary>
    public string Ledger { get; } = Path.Combine(root, "ledger");

    /// <summary>Makes the folders.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Blobs);
    }

    /// <summary>A blob's path.</summary>
    public string BlobPath(Digest digest) => Path.Combine(Blobs, digest.Hex);

    /// <summary>A record's path.</summary>
    public string RecordPath(string kind, string key) => Path.Combine(root, kind, key);

    /// <summary>A path that nothing has, in a folder that exists.</summary>
    public string NewTemporary() => Path.Combine(Directory.CreateDirectory(Temporary).FullName, Guid.NewGuid().ToString("N"));

    /// <summary>Reads a file whole.</summary>
    /// <returns>Its bytes, or <see langword="null"/> where it cannot be read.</returns>
    public byte[]? TryRead(string path)
    {
        try
        {
            // Asked for before it is opened: a miss is usual, and the first exception of a process takes milliseconds.
            if (!File.Exists(path))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            MarkUsed(path);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes a small file whole.</summary>
    /// <exception cref="IOException">It cannot be written; or <see cref="UnauthorizedAccessException"/>.</exception>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = NewTemporary();
        try
        {
            File.WriteAllBytes(temporary, content);
            Replace(temporary, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Gives a finished temporary file its name.</summary>
    /// <exception cref="IOException">It cannot be moved; or <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Replace(string temporary, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Directory.Exists(path))
        {
            // Nothing here makes a folder of that name, and no file can take its place.
            Directory.Delete(path, recursive: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Remembers that a file was used just now.</summary>
    public void MarkUsed(string path)
    {
        var now = DateTime.UtcNow;
        // A time that is still to come would keep the file for ever.
        if (_cannotMark || (now - File.GetLastWriteTimeUtc(path)).Duration() < UseGrain)
        {
            return;
        }

        try
        {
            File.SetLastWriteTimeUtc(path, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cannotMark = true;
        }
    }

    /// <summary>Deletes a file.</summary>
    /// <returns>Whether it is gone; otherwise another process has it open (Windows), or the folder is read-only.</returns>
    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
