namespace Containerize.Images;

/// <summary>One image for one platform: manifest, config and layers, all immutable.</summary>
public sealed class Image
{
    private Image(Descriptor descriptor, byte[] manifestBytes, ImageManifest manifest, byte[] configBytes, ImageConfig config, IReadOnlyList<ILayer> layers)
    {
        Descriptor = descriptor;
        ManifestBytes = manifestBytes;
        Manifest = manifest;
        ConfigBytes = configBytes;
        Config = config;
        Layers = layers;
    }

    /// <summary>The manifest's media type, digest and size, with the platform.</summary>
    public Descriptor Descriptor { get; }

    /// <summary>The manifest's bytes, which the digest is of.</summary>
    public ReadOnlyMemory<byte> ManifestBytes { get; }

    /// <summary>The manifest.</summary>
    public ImageManifest Manifest { get; }

    /// <summary>The config's bytes.</summary>
    public ReadOnlyMemory<byte> ConfigBytes { get; }

    /// <summary>The config.</summary>
    public ImageConfig Config { get; }

    /// <summary>The layers, the lowest first; as many as the manifest names.</summary>
    public IReadOnlyList<ILayer> Layers { get; }

    /// <summary>Makes an image of a config and layers; equal input gives an equal digest.</summary>
    /// <param name="config">The config, its diff IDs those of the layers.</param>
    /// <param name="layers">The layers, the lowest first.</param>
    /// <param name="format">The family of media types.</param>
    /// <param name="annotations">The manifest's annotations; Docker's format has none.</param>
    public static Image Create(ImageConfig config, IReadOnlyList<ILayer> layers, ImageFormat format, IReadOnlyDictionary<string, string>? annotations = null)
    {
        var configBytes = config.ToBytes();
        var manifest = new ImageManifest
        {
            MediaType = format == ImageFormat.Oci ? MediaTypes.OciManifest : MediaTypes.DockerManifest,
            Config = new Descriptor
            {
                MediaType = format == ImageFormat.Oci ? MediaTypes.OciConfig : MediaTypes.DockerConfig,
                Digest = Digest.Of(configBytes),
                Size = configBytes.Length,
            },
            Layers = [.. layers.Select(layer => layer.Descriptor with
            {
                MediaType = MediaTypes.LayerFor(layer.Descriptor.MediaType, format),
                // A base's layer keeps its own: lazily pulled formats find their table of contents by them.
                Annotations = format == ImageFormat.Oci ? layer.Descriptor.Annotations : null,
                Platform = null,
            })],
            Annotations = format == ImageFormat.Oci && annotations is { Count: > 0 }
                ? new SortedDictionary<string, string>(annotations.ToDictionary(), StringComparer.Ordinal)
                : null,
        };
        var manifestBytes = ManifestWriter.Write(manifest);
        return Load(manifestBytes, manifest.MediaType, manifest, configBytes, config, layers);
    }

    /// <summary>An image read from a source, its bytes kept as they are.</summary>
    internal static Image Load(byte[] manifestBytes, string mediaType, ImageManifest manifest, byte[] configBytes, ImageConfig config, IReadOnlyList<ILayer> layers) =>
        new(
            new Descriptor { MediaType = mediaType, Digest = Digest.Of(manifestBytes), Size = manifestBytes.Length, Platform = config.Platform },
            manifestBytes,
            manifest,
            configBytes,
            config,
            layers);
}
