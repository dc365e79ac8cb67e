namespace Containerize.Images.Cache;

/// <summary>
/// Keeps a cache within its limit, the longest unused going first, and removes what nobody will ask for again. Whatever
/// it takes from a publish that runs meanwhile is fetched or built again there.
/// </summary>
/// <param name="files">The cache's files.</param>
/// <param name="limit">The limit.</param>
internal sealed class CachePruner(CacheFiles files, CacheLimit limit)
{
    // What file systems allot at least: a million small records are not a few bytes each.
    private const long Block = 4096;

    private static readonly TimeSpan TemporaryLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan RecordLife = TimeSpan.FromDays(90);

    /// <summary>What a file takes on disk.</summary>
    /// <param name="length">Its length in bytes.</param>
    public static long Allotted(long length) => (length + Block - 1) / Block * Block;

    /// <summary>Looks after the cache where that is due: it has outgrown its limit, or nobody has looked for a day.</summary>
    /// <param name="added">How many bytes this publish has added, as they are allotted.</param>
    /// <param name="isFull">Whether the cache has refused a file: then it must be pruned if its limit was lowered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(long added, bool isFull, CancellationToken cancellationToken)
    {
        // One question to the file system is all that an unchanged publish pays: writing the ledger dates it.
        if (added == 0 && !isFull && new FileInfo(files.Ledger) is { Exists: true } ledger && !CacheLedger.IsOldAt(ledger.LastWriteTimeUtc))
        {
            return;
        }

        using var held = await CacheLock.TakeAsync(files.Locks, "ledger", cancellationToken);
        if (held is null)
        {
            // Nothing can be written here, so nothing could be removed; or another publish is at it.
            return;
        }

        var known = CacheLedger.TryRead(files);
        var bytes = known?.Bytes + added;
        if (known is { IsOld: false } && bytes <= limit.Bytes)
        {
            (known with { Bytes = bytes }).TryWrite(files);
        }
        else if (new CacheLedger(DateTime.UtcNow, null).TryWrite(files) || bytes > limit.Bytes)
        {
            // Written before the look as well: where it cannot be, every publish would look, and on a full disk in vain.
            new CacheLedger(DateTime.UtcNow, Look()).TryWrite(files);
        }
    }

    private long Look()
    {
        foreach (var file in Files(files.Temporary).Where(file => Guid.TryParseExact(Path.GetFileName(file.Path), "N", out _)))
        {
            if (file.Age > TemporaryLife)
            {
                CacheFiles.TryDelete(file.Path);
            }
        }

        var records = Folders(files.Root).Where(folder => folder != files.Locks && folder != files.Temporary).SelectMany(Named).ToArray();
        var (old, inUse) = (records.Where(file => file.Age > RecordLife), records.Where(file => file.Age <= RecordLife));
        var kept = Named(files.Blobs).Concat(inUse).Concat(old.Where(file => !CacheFiles.TryDelete(file.Path))).ToArray();
        var total = kept.Sum(file => file.Bytes);
        return total > limit.Bytes ? Prune(kept, total) : total;
    }

    private long Prune(CachedFile[] kept, long total)
    {
        foreach (var file in kept.OrderByDescending(file => file.Age))
        {
            if (total <= limit.Target)
            {
                break;
            }

            total -= CacheFiles.TryDelete(file.Path) ? file.Bytes : 0;
        }

        return total;
    }

    // Blobs and records alike are named by a digest; whatever else lies in a folder that a user has named is not the cache's.
    private static IEnumerable<CachedFile> Named(string folder) => Files(folder).Where(file => Digest.TryParse("sha256:" + Path.GetFileName(file.Path), out _));

    private static IEnumerable<CachedFile> Files(string folder)
    {
        foreach (var path in List(folder, Directory.GetFiles))
        {
            // Another publish may have removed it since.
            if (new FileInfo(path) is { Exists: true } file)
            {
                yield return new(path, Allotted(file.Length), DateTime.UtcNow - file.LastWriteTimeUtc);
            }
        }
    }

    private static string[] Folders(string folder) => List(folder, Directory.GetDirectories);

    private static string[] List(string folder, Func<string, string[]> list)
    {
        try
        {
            return list(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody deleted it meanwhile, or it is a file.
            return [];
        }
    }

    private readonly record struct CachedFile(string Path, long Bytes, TimeSpan Age);
}
