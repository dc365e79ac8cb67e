using Containerize.Images;

namespace Containerize.Cli.Sources;

/// <summary>Where sources are, as Nuclio takes them: here, in an archive, in a Git repository.</summary>
internal abstract record SourceAddress
{
    /// <summary>Reads an address; nothing is fetched yet.</summary>
    /// <param name="text">A path, or a web or Git address.</param>
    /// <param name="folder">What a relative path is relative to.</param>
    /// <exception cref="ContainerizeException">CTZ7001: it is none.</exception>
    public static SourceAddress Parse(string text, string folder)
    {
        if (GitAddress.TryParse(text) is { } git)
        {
            return git;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return ArchiveFile.IsArchive(uri.AbsolutePath) ? new ArchiveAddress(uri) : throw CliErrors.NoSource(text, "what is there is neither an archive nor a Git repository by its name").ToException();
        }

        var path = Path.GetFullPath(text, folder);
        if (Directory.Exists(path))
        {
            return new LocalAddress(path);
        }

        if (!File.Exists(path))
        {
            throw CliErrors.NoSource(text, "there is no such file or folder").ToException();
        }

        return ArchiveFile.IsArchive(path) ? new ArchivePath(path)
            : Path.GetExtension(path).ToUpperInvariant() is ".CS" or ".CSPROJ" ? new LocalAddress(path)
            : throw CliErrors.NoSource(text, "it is neither C# nor an archive").ToException();
    }

    /// <summary>Gets the sources to this machine.</summary>
    /// <exception cref="ContainerizeException">CTZ7002, CTZ7003: they cannot be fetched, or not unpacked.</exception>
    public abstract Task<FetchedSource> FetchAsync(CancellationToken cancellationToken);

    /// <summary>Fetches into a new temporary folder, which goes again where that fails.</summary>
    private protected static async Task<FetchedSource> FetchAsync(Func<string, Task<string>> fetch)
    {
        var folder = TemporaryFolder.Create();
        try
        {
            return new FetchedSource(await fetch(folder), folder);
        }
        catch
        {
            TemporaryFolder.Delete(folder);
            throw;
        }
    }
}
