namespace Containerize.Dockerfiles.Building;

/// <summary>What builds Dockerfiles.</summary>
public enum BuilderKind
{
    /// <summary><c>docker build</c>, with BuildKit or the classic builder, as the client decides.</summary>
    Docker,

    /// <summary><c>podman build</c>.</summary>
    Podman,

    /// <summary><c>buildah build</c>.</summary>
    Buildah,
}
