namespace Containerize.Images;

/// <summary>The media types of OCI image-spec 1.1 and of Docker's image manifest v2, schema 2.</summary>
public static class MediaTypes
{
    /// <summary>An OCI image manifest.</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An OCI image index.</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>An OCI image config.</summary>
    public const string OciConfig = "application/vnd.oci.image.config.v1+json";

    /// <summary>An OCI layer, a gzip-compressed tar.</summary>
    public const string OciLayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>An OCI layer, an uncompressed tar.</summary>
    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>An OCI layer, a zstd-compressed tar.</summary>
    public const string OciLayerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";

    /// <summary>A Docker image manifest.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>A Docker manifest list.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>A Docker image config.</summary>
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>A Docker layer, a gzip-compressed tar.</summary>
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>A Docker layer, an uncompressed tar.</summary>
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar";

    /// <summary>Every media type that can answer a request for an image.</summary>
    public static IReadOnlyList<string> Manifests { get; } = [OciIndex, DockerManifestList, OciManifest, DockerManifest];

    /// <summary>Whether it names a list of images, one a platform.</summary>
    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerManifestList;

    /// <summary>Whether it names one image's manifest.</summary>
    public static bool IsManifest(string mediaType) => mediaType is OciManifest or DockerManifest;

    /// <summary>
    /// The same layer type in the manifest family asked for: some registries refuse a manifest that mixes them. Types
    /// with no counterpart (zstd, foreign, unknown) stay as they are.
    /// </summary>
    public static string LayerFor(string mediaType, ImageFormat format) => (mediaType, format) switch
    {
        (OciLayerGzip, ImageFormat.Docker) => DockerLayerGzip,
        (OciLayer, ImageFormat.Docker) => DockerLayer,
        (DockerLayerGzip, ImageFormat.Oci) => OciLayerGzip,
        (DockerLayer, ImageFormat.Oci) => OciLayer,
        _ => mediaType,
    };
}
