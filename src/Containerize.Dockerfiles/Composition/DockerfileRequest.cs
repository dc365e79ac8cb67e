using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Dockerfiles.Composition;

/// <summary>What a Dockerfile is composed of.</summary>
public sealed record DockerfileRequest
{
    /// <summary>Where builders' stages have the layers, one folder each.</summary>
    public const string LayersFolder = "/containerize/layers";

    /// <summary>How it builds the application.</summary>
    public DockerfileStyle Style { get; init; }

    /// <summary>The base image, pinned: <c>name:tag@sha256:…</c>.</summary>
    public required string BaseImage { get; init; }

    /// <summary>The base image's config.</summary>
    public required ImageConfig BaseConfig { get; init; }

    /// <summary>The onbuild image, or the .NET SDK's in <see cref="DockerfileStyle.Full"/>; pinned.</summary>
    public required string BuilderImage { get; init; }

    /// <summary>The project, relative to the build's context, with <c>/</c>: a project, a solution's project, or a single <c>.cs</c> file.</summary>
    public required string Project { get; init; }

    /// <summary>The image's settings, as a direct publish has them. Annotations are no part of a Dockerfile.</summary>
    public required ImageSettings Image { get; init; }

    /// <summary>The layers, the lowest first.</summary>
    public required IReadOnlyList<DockerfileLayer> Layers { get; init; }

    /// <summary>The ports to expose where they are more than the settings say, as those that the environment names; or <see langword="null"/>.</summary>
    public IReadOnlyList<string>? Ports { get; init; }

    /// <summary>Steps of the project's own.</summary>
    public IReadOnlyList<DockerfileStep> Steps { get; init; } = [];

    /// <summary>
    /// Nuclio's build commands (<c>ContainerBuildCommand</c>): run in the final stage before the layers are copied, and those
    /// after the marker <c>@nuclio.postCopy</c> afterwards.
    /// </summary>
    public IReadOnlyList<string> BuildCommands { get; init; } = [];

    /// <summary>The files that a restore reads, relative to the context, with <c>/</c>: projects, lock files, <c>NuGet.config</c>, <c>Directory.Build.props</c>; a name that ends in <c>/</c> is a folder, as one that packages are in (<see cref="DockerfileStyle.Full"/>).</summary>
    public IReadOnlyList<string> ProjectFiles { get; init; } = [];

    /// <summary>The build configuration.</summary>
    public string Configuration { get; init; } = "Release";

    /// <summary>The target framework, where the project has several; else <see langword="null"/>.</summary>
    public string? Framework { get; init; }

    /// <summary>The runtime identifier, or <see langword="null"/> for the project's.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>
    /// The version of the application and of all projects that it references, or <see langword="null"/> for each one's own, which
    /// <c>--build-arg</c> replaces as well.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>What the label of the version says where <c>--build-arg</c> gives none; such a label follows that argument. Nothing for a label as it stands.</summary>
    public string? ProjectVersion { get; init; }

    /// <summary>Further MSBuild properties of the publish (<see cref="DockerfileStyle.Full"/>).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>Whether images without a digest are an error, not a finding of lint.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Whether the health check's start interval is written. Builders older than Docker 25, and buildah 1.28, refuse the file then.</summary>
    public bool HasStartInterval { get; init; }
}
