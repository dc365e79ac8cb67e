namespace Containerize.Images.Daemon;

/// <summary>A local container engine, as the property <c>LocalRegistry</c> names it.</summary>
public enum EngineKind
{
    /// <summary>Docker, or what answers like it.</summary>
    Docker,

    /// <summary>Podman.</summary>
    Podman,
}
