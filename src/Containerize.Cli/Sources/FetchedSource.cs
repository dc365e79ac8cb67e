namespace Containerize.Cli.Sources;

/// <summary>Sources on this machine.</summary>
/// <param name="path">The full path of a folder, of a project file or of a C# file.</param>
/// <param name="temporary">The folder that was made for them and goes with them, or <see langword="null"/>.</param>
internal sealed class FetchedSource(string path, string? temporary = null) : IDisposable
{
    /// <summary>The full path of a folder, of a project file or of a C# file.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (temporary is not null)
        {
            TemporaryFolder.Delete(temporary);
        }
    }
}
