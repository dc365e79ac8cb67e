namespace Containerize.Cli.Sources;

/// <summary>A Git repository, with branch and folder as Docker writes them: <c>https://host/repo.git#branch:folder</c>.</summary>
/// <param name="Repository">The repository's address.</param>
/// <param name="Reference">A branch, a tag or a commit, or <see langword="null"/> for the repository's default.</param>
/// <param name="Folder">The folder within, or nothing for its root.</param>
internal sealed record GitAddress(string Repository, string? Reference, string Folder) : SourceAddress
{
    /// <summary>Reads an address, or tells that it is none.</summary>
    public static GitAddress? TryParse(string text)
    {
        var (address, fragment) = text.Split('#', 2) is [var before, var after] ? (before, after) : (text, "");
        var isGit = address.StartsWith("git@", StringComparison.Ordinal) || address.StartsWith("ssh://", StringComparison.Ordinal) || address.StartsWith("git://", StringComparison.Ordinal)
            || ((address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal) || address.StartsWith("file://", StringComparison.Ordinal))
                && address.EndsWith(".git", StringComparison.Ordinal));
        var (reference, folder) = fragment.Split(':', 2) is [var name, var path] ? (name, path) : (fragment, "");
        return isGit ? new(address, reference.Length > 0 ? reference : null, folder.Trim('/')) : null;
    }

    /// <inheritdoc/>
    public override Task<FetchedSource> FetchAsync(CancellationToken cancellationToken) => FetchAsync(async folder =>
    {
        // One commit is enough, and the commit's hash stays known: the image gets it as a tag and a label.
        await RunAsync(["init", "--quiet", folder], cancellationToken);
        await RunAsync(["-C", folder, "remote", "add", "origin", "--", Repository], cancellationToken);
        await RunAsync(["-C", folder, "fetch", "--quiet", "--depth", "1", "origin", "--", Reference ?? "HEAD"], cancellationToken);
        await RunAsync(["-C", folder, "checkout", "--quiet", "--detach", "FETCH_HEAD"], cancellationToken);
        await RunAsync(["-C", folder, "submodule", "update", "--quiet", "--init", "--recursive", "--depth", "1"], cancellationToken);
        var source = Path.GetFullPath(Folder, folder);
        return Directory.Exists(source) && IsWithin(source, folder) ? source : throw CliErrors.NotFetched(Repository, $"it has no folder '{Folder}'.").ToException();
    });

    private static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        // Nobody is asked for a password who may not be there.
        using var process = ChildProcess.Start(
            new("git", arguments) { RedirectStandardError = true, Environment = { ["GIT_TERMINAL_PROMPT"] = "0" } },
            "fetch sources from a Git repository");
        var said = process.StandardError.ReadToEndAsync(cancellationToken);
        await ChildProcess.WaitAsync(process, cancellationToken);
        if (process.ExitCode != 0)
        {
            throw CliErrors.NotFetched(Repository, (await said).Trim()).ToException();
        }
    }
}
