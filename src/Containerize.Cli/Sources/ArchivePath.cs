namespace Containerize.Cli.Sources;

/// <summary>An archive of this machine.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record ArchivePath(string Path) : SourceAddress
{
    /// <inheritdoc/>
    public override Task<FetchedSource> FetchAsync(CancellationToken cancellationToken) =>
        FetchAsync(folder => ArchiveFile.UnpackAsync(Path, folder, cancellationToken));
}
