namespace Containerize.Images.OciLayout;

/// <summary>
/// A file written under a temporary name beside its target and renamed when complete, so that the final name never
/// shows half a file. Disposed uncommitted, it leaves nothing.
/// </summary>
internal sealed class AtomicFile : IAsyncDisposable
{
    private const string Suffix = ".containerize.tmp";
    private const int BufferSize = 128 * 1024;

    // Younger files may belong to a writer that has created its file and not yet locked it.
    private static readonly TimeSpan StaleAge = TimeSpan.FromMinutes(1);

    private readonly string _temporaryPath;
    private bool _committed;

    private AtomicFile(string temporaryPath, FileStream stream)
    {
        _temporaryPath = temporaryPath;
        Stream = stream;
    }

    /// <summary>Takes the content.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file in an existing folder.</summary>
    /// <param name="folder">The folder, on the target's file system.</param>
    /// <param name="name">A part of the temporary name, for people who find it.</param>
    public static AtomicFile Create(string folder, string name)
    {
        var path = Path.Combine(folder, TemporaryName(name));

        // Exclusive, which .NET makes a lock on Unix: RemoveStale tells a dead writer's file from a living one's by it.
        return new(path, new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = BufferSize,
        }));
    }

    /// <summary>A name that nothing has, and that <see cref="RemoveStale"/> knows.</summary>
    /// <param name="name">The final name.</param>
    public static string TemporaryName(string name) => $".{name}.{Guid.NewGuid():N}{Suffix}";

    /// <summary>A message of the system about the temporary file as one about the file that it becomes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="path">The final path, full.</param>
    public static string WithoutTemporaryName(string message, string path)
    {
        var start = message.IndexOf(Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}."), StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf(Suffix, start, StringComparison.Ordinal);
        return end < 0 ? message : message[..start] + path + message[(end + Suffix.Length)..];
    }

    /// <summary>Removes what killed writers left in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name given to <see cref="Create"/>, or <c>*</c>.</param>
    public static void RemoveStale(string folder, string name)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $".{name}.*{Suffix}"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > StaleAge)
            {
                Remove(file);
            }
        }
    }

    /// <summary>Gives the file its final name, in the place of what has it.</summary>
    public async Task CommitAsync(string path)
    {
        await Stream.DisposeAsync();
        File.Move(_temporaryPath, path, overwrite: true);
        _committed = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_committed)
        {
            return;
        }

        try
        {
            await Stream.DisposeAsync();
        }
        catch (IOException)
        {
            // A full disk fails the last flush again; the error that led here is the one to report.
        }

        File.Delete(_temporaryPath);
    }

    private static void Remove(string file)
    {
        try
        {
            using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                File.Delete(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Still being written, or another user's: not this publish's to remove.
        }
    }
}
