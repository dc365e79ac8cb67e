namespace Containerize.Images;

/// <summary>Which family of media types an image's manifest, config and layers use.</summary>
public enum ImageFormat
{
    /// <summary>OCI image-spec 1.1.</summary>
    Oci,

    /// <summary>Docker image manifest v2, schema 2. Podman reports health checks only from this one.</summary>
    Docker,
}
