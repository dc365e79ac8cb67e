namespace Containerize.Cli.Sources;

/// <summary>A folder, a project file or a C# file of this machine, used where it is.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record LocalAddress(string Path) : SourceAddress
{
    /// <inheritdoc/>
    public override Task<FetchedSource> FetchAsync(CancellationToken cancellationToken) => Task.FromResult(new FetchedSource(Path));
}
