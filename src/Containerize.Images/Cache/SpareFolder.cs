namespace Containerize.Images.Cache;

/// <summary>
/// What a publish keeps its blobs and records in where the cache's folder takes none: a private temporary folder, made at
/// the first need and removed at the end.
/// </summary>
/// <param name="log">Takes one message of low importance where the folder is needed.</param>
/// <param name="parent">The folder that it is made in, or <see langword="null"/> for the system's temporary folder.</param>
public sealed class SpareFolder(Action<string>? log = null, string? parent = null) : IDisposable
{
    private const string Prefix = "containerize-spare-";

    // No publish takes a day; a folder that old was left by one that was killed.
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private volatile CacheFiles? _files;

    /// <summary>The folder's files, or <see langword="null"/> where it was not needed until now.</summary>
    internal CacheFiles? Files => _files;

    /// <summary>Removes the folder with what is in it.</summary>
    public void Dispose()
    {
        if (_files is { } files)
        {
            TryRemove(files.Root);
        }
    }

    /// <summary>Makes the folder unless it is there.</summary>
    /// <param name="cacheFolder">The folder that it stands in for, or <see langword="null"/> where there is none.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="ContainerizeException">CTZ4010: it cannot be made.</exception>
    internal CacheFiles Open(string? cacheFolder, string reason)
    {
        lock (_gate)
        {
            if (_files is { } there)
            {
                return there;
            }

            var folder = parent ?? Path.GetTempPath();
            // As Directory.CreateTempSubdirectory makes one, which can be told no parent.
            var files = new CacheFiles(Path.Combine(folder, Prefix + Guid.NewGuid().ToString("N")));
            try
            {
                RemoveLeftovers(folder);
                MakeClosed(files.Root);
                files.Create();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                TryRemove(files.Root);
                throw CacheErrors.NeitherWritable(cacheFolder, reason, folder, CacheErrors.ReasonOf(e)).ToException(e);
            }

            log?.Invoke(CacheErrors.GoesOnElsewhere(cacheFolder, reason, files.Root));
            return _files = files;
        }
    }

    private static void MakeClosed(string folder) =>
        _ = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static void RemoveLeftovers(string folder)
    {
        foreach (var left in Directory.EnumerateDirectories(folder, Prefix + "*"))
        {
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(left) > Life)
            {
                TryRemove(left);
            }
        }
    }

    private static void TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or open (Windows): the system's own cleaning takes it.
            _ = e;
        }
    }
}
