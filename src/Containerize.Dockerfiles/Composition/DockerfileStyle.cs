namespace Containerize.Dockerfiles.Composition;

/// <summary>How a Dockerfile builds the application (<c>ContainerizeDockerfileStyle</c>).</summary>
public enum DockerfileStyle
{
    /// <summary>From an image whose triggers restore and publish: the file itself is short.</summary>
    OnBuild,

    /// <summary>From the .NET SDK's image, every step written out.</summary>
    Full,
}
