namespace Containerize.Cli;

/// <summary>What <c>containerize build</c> is asked for.</summary>
internal sealed record BuildRequest
{
    /// <summary>Where the sources are.</summary>
    public required string Source { get; init; }

    /// <summary>The project within the source, or <see langword="null"/> for the only one.</summary>
    public string? Project { get; init; }

    /// <summary>The image's names.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The base image, or <see langword="null"/> for the project's.</summary>
    public string? BaseImage { get; init; }

    /// <summary>The platforms, or none for the project's.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Where an archive goes, or <see langword="null"/>.</summary>
    public string? Archive { get; init; }

    /// <summary>Where an OCI layout goes, or <see langword="null"/>.</summary>
    public string? Layout { get; init; }

    /// <summary>Whether a Dockerfile is written and no image made.</summary>
    public bool WritesDockerfile { get; init; }

    /// <summary>The build configuration.</summary>
    public string Configuration { get; init; } = "Release";

    /// <summary>Any further properties, <c>Name=Value</c>.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>Where the digest goes, or <see langword="null"/>.</summary>
    public string? DigestFile { get; init; }

    /// <summary>Whether the base must be locked.</summary>
    public bool IsLocked { get; init; }

    /// <summary>MSBuild's verbosity.</summary>
    public string Verbosity { get; init; } = "minimal";
}
