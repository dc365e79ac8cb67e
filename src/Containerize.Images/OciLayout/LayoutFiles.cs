namespace Containerize.Images.OciLayout;

/// <summary>The names within an OCI layout (OCI image-spec, image-layout.md) and the annotations that name its images.</summary>
internal static class LayoutFiles
{
    public const string Marker = "oci-layout";

    public const string Index = "index.json";

    /// <summary>Holds nothing; whoever changes <see cref="Index"/> has it open exclusively.</summary>
    public const string Lock = ".containerize.lock";

    public const string RefName = "org.opencontainers.image.ref.name";

    /// <summary>containerd and Podman read an image's full name here; the OCI annotation alone gives them only a tag.</summary>
    public const string ContainerdName = "io.containerd.image.name";

    public static ReadOnlySpan<byte> MarkerContent => """{"imageLayoutVersion":"1.0.0"}"""u8;

    /// <summary>A blob's path within the layout, with forward slashes.</summary>
    public static string BlobPath(Digest digest) => $"blobs/sha256/{digest.Hex}";
}
