namespace Containerize.Images.Daemon;

/// <summary>What of the machine decides which engine is used.</summary>
public sealed record EngineEnvironment
{
    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string Home { get; init; }

    /// <summary>Where Docker listens unless told otherwise: sockets' paths, tried in order; those that do not exist are passed over.</summary>
    public required IReadOnlyList<string> DockerSockets { get; init; }

    /// <summary>Where Podman's service listens, likewise.</summary>
    public required IReadOnlyList<string> PodmanSockets { get; init; }

    /// <summary>The machine that this program runs on.</summary>
    public static EngineEnvironment Current()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var inRuntime = (string name) => string.IsNullOrEmpty(runtime) ? (string[])[] : [Path.Combine(runtime, name)];
        return new EngineEnvironment
        {
            Variable = Environment.GetEnvironmentVariable,
            Home = home,

            // Docker's own, a rootless daemon's, Docker Desktop's.
            DockerSockets = ["/var/run/docker.sock", .. inRuntime("docker.sock"), Path.Combine(home, ".docker/run/docker.sock")],
            PodmanSockets = [.. inRuntime("podman/podman.sock"), "/run/podman/podman.sock"],
        };
    }

    /// <summary>An environment variable's value, <see langword="null"/> where it is empty.</summary>
    internal string? Get(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A command's full path, or <see langword="null"/> where it is not on the PATH.</summary>
    internal string? FindCommand(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Get("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
