namespace Containerize.Testing;

/// <summary>
/// A Docker daemon for tests, found or started at the first need: the one that answers on this machine, else a private one of
/// <c>eng/tools/dockerd.sh</c>, which needs root and ends with this object. Serves as an assembly fixture of xunit.
/// Containers use the host's network and listen on 127.0.0.1 only.
/// </summary>
public sealed class DockerDaemon : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TemporaryFolder _folder = new();
    private string? _host;

    private static string Script => RepositoryPaths.Combine("eng", "tools", "dockerd.sh");

    /// <summary>Makes sure that a daemon answers. Ends the test where there is none and none can be started.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The daemon's address, for the environment variable <c>DOCKER_HOST</c>.</returns>
    public async Task<string> RequireAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _host ??= await StartAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs the docker command against the daemon, with a client configuration that holds no credentials.</summary>
    /// <param name="arguments">What follows <c>docker</c>.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The result, whatever the exit code.</returns>
    public async Task<ProcessResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken = default)
    {
        var environment = new Dictionary<string, string?>
        {
            ["DOCKER_HOST"] = await RequireAsync(cancellationToken),
            ["DOCKER_CONFIG"] = _folder.Combine("client"),
        };
        return await ProcessRunner.RunAsync(
            "docker", arguments, new ProcessOptions { Environment = environment }, cancellationToken);
    }

    /// <summary>Ends the daemon if this object started it, with its containers and images.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await ProcessRunner.RunAsync("bash", [Script, "stop", _folder.Combine("daemon")]);
        }

        _gate.Dispose();
        _folder.Dispose();
    }

    private async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        Tool.Require("bash", "docker");
        var result = await ProcessRunner.RunAsync(
            "bash", [Script, "start", _folder.Combine("daemon")], cancellationToken: cancellationToken);
        if (result.ExitCode != 0)
        {
            Tool.Missing($"needs a Docker daemon: {result.Error.Trim().Split('\n')[^1]}");
        }

        const string Prefix = "DOCKER_HOST=";
        return result.Lines.Single(line => line.StartsWith(Prefix, StringComparison.Ordinal))[Prefix.Length..];
    }
}
