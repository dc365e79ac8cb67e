using System.Security.Cryptography;
using System.Text.Json;

namespace Containerize.Images.Archive;

/// <summary>The manifest that a Docker archive's image does not have: made of its files, the same each time.</summary>
/// <param name="Descriptor">The manifest's descriptor.</param>
/// <param name="Bytes">The manifest.</param>
/// <param name="Paths">Where in the archive its config and layers are.</param>
internal sealed record SavedManifest(Descriptor Descriptor, byte[] Bytes, IReadOnlyDictionary<Digest, string> Paths)
{
    /// <summary>Makes it.</summary>
    /// <exception cref="ContainerizeException">CTZ2022: the archive lacks a file, or the image has no config that fits.</exception>
    public static async Task<SavedManifest> MakeAsync(string path, ArchiveReader archive, SavedImage image, CancellationToken cancellationToken)
    {
        var configBytes = await archive.ReadAsync(image.Config, cancellationToken) ?? throw ArchiveErrors.Incomplete(path, image.Config).ToException();
        var config = ParseConfig(path, image.Config, configBytes);
        if (config.DiffIds.Count != image.Layers.Count)
        {
            throw ArchiveErrors.BadEntry(path, image.Config, $"it names {config.DiffIds.Count} layers and manifest.json {image.Layers.Count}").ToException();
        }

        var paths = new Dictionary<Digest, string> { [Digest.Of(configBytes)] = image.Config };
        var layers = new List<Descriptor>();
        foreach (var (layerPath, diffId) in image.Layers.Zip(config.DiffIds))
        {
            var layer = await DescribeAsync(path, archive, layerPath, diffId, cancellationToken);
            paths[layer.Digest] = layerPath;
            layers.Add(layer);
        }

        // Docker's own format has no type for zstd, and an archive says nothing of types.
        var format = layers.Exists(layer => layer.MediaType == MediaTypes.OciLayerZstd) ? ImageFormat.Oci : ImageFormat.Docker;
        var manifest = new ImageManifest
        {
            MediaType = format == ImageFormat.Oci ? MediaTypes.OciManifest : MediaTypes.DockerManifest,
            Config = new Descriptor
            {
                MediaType = format == ImageFormat.Oci ? MediaTypes.OciConfig : MediaTypes.DockerConfig,
                Digest = Digest.Of(configBytes),
                Size = configBytes.Length,
            },
            Layers = [.. layers.Select(layer => layer with { MediaType = MediaTypes.LayerFor(layer.MediaType, format) })],
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, ImageJson.Relaxed.ImageManifest);
        var descriptor = new Descriptor { MediaType = manifest.MediaType, Digest = Digest.Of(bytes), Size = bytes.Length, Platform = config.Platform };
        return new(descriptor, bytes, paths);
    }

    private static ImageConfig ParseConfig(string path, string name, byte[] bytes)
    {
        try
        {
            return ImageConfig.Parse(bytes);
        }
        catch (JsonException exception)
        {
            throw ArchiveErrors.BadEntry(path, name, "it is not an image's config").ToException(exception);
        }
    }

    private static async Task<Descriptor> DescribeAsync(string path, ArchiveReader archive, string layerPath, Digest diffId, CancellationToken cancellationToken)
    {
        await using var content = archive.Open(layerPath) ?? throw ArchiveErrors.Incomplete(path, layerPath).ToException();
        var magic = new byte[4];
        var count = await content.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        var mediaType = magic.AsSpan(0, count) switch
        {
            [0x1f, 0x8b, ..] => MediaTypes.OciLayerGzip,
            [0x28, 0xb5, 0x2f, 0xfd] => MediaTypes.OciLayerZstd,
            _ => MediaTypes.OciLayer,
        };

        // The config already says what an uncompressed layer's digest is, and who reads the layer checks it.
        var digest = mediaType == MediaTypes.OciLayer ? diffId : Digest.FromHash(await SHA256.HashDataAsync(content, cancellationToken));
        return new Descriptor { MediaType = mediaType, Digest = digest, Size = content.Length };
    }
}
