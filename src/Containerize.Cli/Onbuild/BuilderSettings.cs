using Containerize.Dockerfiles.Composition;

namespace Containerize.Cli.Onbuild;

/// <summary>What the triggers of the onbuild image are given: by the arguments of a Dockerfile, which a <c>RUN</c> has as variables.</summary>
internal sealed record BuilderSettings
{
    /// <summary>The build's context.</summary>
    public string Source { get; init; } = "/source";

    /// <summary>What a restore reads, copied before everything else, and projects out of their folders.</summary>
    public string Inbox { get; init; } = "/containerize/inbox";

    /// <summary>Where the layers go.</summary>
    public string Layers { get; init; } = DockerfileRequest.LayersFolder;

    /// <summary>The project's path below the context, its folder, or a C# file; nothing for the only project of the context.</summary>
    public string? Project { get; init; }

    /// <summary>The build configuration.</summary>
    public string Configuration { get; init; } = "Release";

    /// <summary>The target framework, or <see langword="null"/> for the project's only one.</summary>
    public string? Framework { get; init; }

    /// <summary>The runtime identifier, or <see langword="null"/> for the project's.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>The application's version, or <see langword="null"/> for the project's.</summary>
    public string? Version { get; init; }

    /// <summary>The layers that the Dockerfile copies, parted by spaces, or <see langword="null"/> for a folder a layer.</summary>
    public string? LayerNames { get; init; }

    /// <summary>Reads the arguments; an empty one counts as none, as one without a default has it.</summary>
    /// <param name="variable">The variables.</param>
    public static BuilderSettings Read(Func<string, string?> variable)
    {
        return new()
        {
            Project = Of(BuildArguments.Project),
            Configuration = Of(BuildArguments.Configuration) ?? "Release",
            Framework = Of(BuildArguments.Framework),
            RuntimeIdentifier = Of(BuildArguments.RuntimeIdentifier),
            Version = Of(BuildArguments.Version),
            LayerNames = Of(BuildArguments.Layers),
        };

        string? Of(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
