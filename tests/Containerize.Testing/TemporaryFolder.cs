namespace Containerize.Testing;

/// <summary>An empty folder that goes, with everything in it, when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's absolute path, below the system's folder for temporary files.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ctz-").FullName;

    /// <summary>The absolute path of something in the folder; it need not exist.</summary>
    /// <param name="parts">The path's parts below the folder.</param>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a text file, with the folders above it.</summary>
    /// <param name="relativePath">The file's path below the folder.</param>
    /// <param name="content">The file's whole text, written as UTF-8 without a byte order mark.</param>
    /// <returns>The file's absolute path.</returns>
    public string Write(string relativePath, string content)
    {
        var file = Combine(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    /// <summary>Deletes the folder. What another process still holds is left to the system's own cleaning.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that a process is still writing must not turn a passed test into a failed one.
            Console.Error.WriteLine($"{Path} stays: {exception.Message}");
        }
    }
}
