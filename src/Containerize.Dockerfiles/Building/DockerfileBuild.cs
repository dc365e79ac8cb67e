namespace Containerize.Dockerfiles.Building;

/// <summary>What a builder is to build.</summary>
public sealed record DockerfileBuild
{
    /// <summary>The Dockerfile's path.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The context's folder.</summary>
    public required string Context { get; init; }

    /// <summary>The image's names, each with a tag: <c>registry/repository:tag</c>, or without a registry for the builder's own engine.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Whether it is pushed to the registry that its names begin with.</summary>
    public bool IsPushed { get; init; }

    /// <summary>Whether plain HTTP and certificates that nobody vouches for are allowed where it is pushed. Docker has settings of its own.</summary>
    public bool MayPushWithoutTls { get; init; }

    /// <summary>The same for the images that it builds upon.</summary>
    public bool MayPullWithoutTls { get; init; }

    /// <summary>Labels that the Dockerfile has not: what only a build can know.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Further arguments of the builder: <c>--network host</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
