namespace Containerize.Images.Publishing;

/// <summary>What an image's config says beyond its base's.</summary>
public sealed record ImageSettings
{
    /// <summary>How the container starts.</summary>
    public required StartCommand Start { get; init; }

    /// <summary>The folder that it starts in, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The user, or <see langword="null"/> for the base's: its own, else the one of its <c>APP_UID</c>, the .NET images' sign for a user that is not root.</summary>
    public string? User { get; init; }

    /// <summary>Environment variables, later ones over earlier and over the base's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Labels, later ones over earlier and over the base's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Ports, <c>8080/tcp</c>.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>The port exposed where neither <see cref="Ports"/> nor the image's environment names one; or <see langword="null"/>.</summary>
    public string? DefaultPort { get; init; }

    /// <summary>Volumes' mount points.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>The manifest's annotations (OCI format only).</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The signal that stops the container, or <see langword="null"/> for the base's.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Docker's <c>ONBUILD</c> instructions, in the place of the base's; none for the base's.</summary>
    public IReadOnlyList<string> OnBuild { get; init; } = [];

    /// <summary>The health check, or <see langword="null"/> for the base's.</summary>
    public HealthcheckConfig? Healthcheck { get; init; }

    /// <summary>The ports that the image exposes: its own and those that its environment names, or else the default one.</summary>
    /// <param name="environment">The image's whole environment, <c>NAME=value</c>.</param>
    public IReadOnlyList<string> PortsIn(IReadOnlyList<string> environment)
    {
        string[] ports = [.. Ports, .. ListeningPorts.Of(environment)];
        return ports.Length == 0 && DefaultPort is { } fallback ? [fallback] : ports;
    }
}
