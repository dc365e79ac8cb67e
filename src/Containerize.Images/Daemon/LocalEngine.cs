using Containerize.Images.Sinks;

namespace Containerize.Images.Daemon;

/// <summary>An engine that was found, and the way to it: its API, or its command where the API is out of reach.</summary>
public sealed record LocalEngine
{
    /// <summary>The engine.</summary>
    public required EngineKind Kind { get; init; }

    /// <summary>The API's address, or <see langword="null"/> where only the command is used.</summary>
    internal EngineAddress? Address { get; init; }

    /// <summary>The command's full path, or <see langword="null"/> where it is not installed.</summary>
    internal string? Command { get; init; }

    /// <summary>A sink that puts images into this engine.</summary>
    /// <param name="repository">The images' repository.</param>
    public IImageSink CreateSink(string repository) =>
        Kind == EngineKind.Podman ? new PodmanSink(this, repository) : new DockerSink(this, repository);

    /// <summary><c>Docker</c> or <c>Podman</c>.</summary>
    public override string ToString() => Kind.ToString();

    internal IEngineTransport CreateTransport() => Address is not null
        ? new EngineApi(Kind, Address)
        : new EngineCommand(Kind, Command ?? throw new InvalidOperationException("An engine has an address or a command."));
}
