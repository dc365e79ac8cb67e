using System.Net.Sockets;

namespace Containerize.Images.Daemon;

/// <summary>
/// Finds the engine of this machine as their own commands would: by <c>DOCKER_HOST</c>, Docker's context,
/// <c>CONTAINER_HOST</c> and the usual sockets. It asks the engine itself, with a short limit, and starts no process
/// unless SSH or TLS leave no other way.
/// </summary>
/// <param name="environment">The machine.</param>
public sealed class EngineDetector(EngineEnvironment environment)
{
    // Podman's service is started by the first connection and takes a good part of a second to do so.
    private static readonly TimeSpan PingLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(15);

    private readonly List<string> _findings = [];

    /// <summary>Why engines that were looked for were not taken, for a log.</summary>
    public IReadOnlyList<string> Findings => _findings;

    /// <summary>Finds an engine.</summary>
    /// <param name="wanted">The only one to look for, or <see langword="null"/> for Docker, then Podman.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The engine, or <see langword="null"/> where none was asked for by name and none answers.</returns>
    /// <exception cref="ContainerizeException">CTZ5001: the wanted one does not answer; CTZ5006, CTZ5007: <c>DOCKER_HOST</c> or the context is wrong.</exception>
    public async Task<LocalEngine?> DetectAsync(EngineKind? wanted, CancellationToken cancellationToken)
    {
        if (wanted is not EngineKind.Podman && await FindDockerAsync(cancellationToken) is { } docker)
        {
            return docker;
        }

        if (wanted is not EngineKind.Docker && await FindPodmanAsync(cancellationToken) is { } podman)
        {
            return podman;
        }

        return wanted is { } kind ? throw EngineErrors.NoEngine(kind, _findings).ToException() : null;
    }

    private async Task<LocalEngine?> FindDockerAsync(CancellationToken cancellationToken)
    {
        var command = environment.FindCommand("docker");
        if (DockerEndpoint.Chosen(environment) is not { } chosen)
        {
            return await FirstAnsweringAsync(EngineKind.Docker, environment.DockerSockets, command, cancellationToken);
        }

        return chosen.Address.IsDirect && !chosen.UsesTls
            ? await AskAsync(EngineKind.Docker, chosen.Address, command, cancellationToken)
            : await AskCommandAsync(EngineKind.Docker, chosen.Address.ToString()!, command, cancellationToken);
    }

    private async Task<LocalEngine?> FindPodmanAsync(CancellationToken cancellationToken)
    {
        var command = environment.FindCommand("podman");
        if (environment.Get("CONTAINER_HOST") is { } host)
        {
            var address = EngineAddress.TryParse(host) ?? throw EngineErrors.BadHost("CONTAINER_HOST", host).ToException();
            if (address.IsDirect)
            {
                return await AskAsync(EngineKind.Podman, address, command, cancellationToken);
            }
        }
        else if (await FirstAnsweringAsync(EngineKind.Podman, environment.PodmanSockets, command, cancellationToken) is { } service)
        {
            return service;
        }

        // Podman needs no service, but a storage that this user can write.
        return await AskCommandAsync(EngineKind.Podman, "its storage", command, cancellationToken);
    }

    private async Task<LocalEngine?> FirstAnsweringAsync(EngineKind kind, IReadOnlyList<string> sockets, string? command, CancellationToken cancellationToken)
    {
        var existing = sockets.Where(File.Exists).ToArray();
        if (existing.Length == 0)
        {
            _findings.Add($"there is no {string.Join(" and no ", sockets)}");
        }

        foreach (var socket in existing)
        {
            if (await AskAsync(kind, EngineAddress.Unix(socket), command, cancellationToken) is { } engine)
            {
                return engine;
            }
        }

        return null;
    }

    private async Task<LocalEngine?> AskAsync(EngineKind kind, EngineAddress address, string? command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(PingLimit);
        using var api = new EngineApi(kind, address);
        try
        {
            // Docker's variable and socket may well lead to Podman, which says so.
            return new LocalEngine { Kind = await api.PingAsync(limit.Token), Address = address, Command = command };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _findings.Add($"{address} did not answer within {PingLimit.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException exception)
        {
            _findings.Add(exception.InnerException is SocketException { SocketErrorCode: SocketError.AccessDenied }
                ? $"{address} is closed to this user; add the user to the group 'docker'"
                : $"{address}: {exception.InnerException?.Message ?? exception.Message}");
        }

        return null;
    }

    private async Task<LocalEngine?> AskCommandAsync(EngineKind kind, string target, string? command, CancellationToken cancellationToken)
    {
        var name = kind.ToString().ToLowerInvariant();
        if (command is null)
        {
            _findings.Add(kind == EngineKind.Docker ? $"{target} needs the docker command, which is not on the PATH" : "there is no podman command on the PATH");
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CommandLimit);
        using var transport = new EngineCommand(kind, command);
        try
        {
            if (await transport.AnswersAsync(limit.Token))
            {
                return new LocalEngine { Kind = kind, Command = command };
            }

            _findings.Add($"the {name} command cannot reach {target}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _findings.Add($"the {name} command did not reach {target} within {CommandLimit.TotalSeconds:0} seconds");
        }

        return null;
    }
}
