namespace Containerize.Images;

/// <summary>What one publish puts out: one image, or several with the index that joins them.</summary>
public sealed class ImageSet
{
    private ImageSet(IReadOnlyList<Image> images, Descriptor descriptor, byte[]? indexBytes)
    {
        Images = images;
        Descriptor = descriptor;
        // Not in one expression: null is converted to an empty memory, which is not none.
        if (indexBytes is not null)
        {
            IndexBytes = indexBytes;
        }
    }

    /// <summary>The images, one a platform, in the order asked for.</summary>
    public IReadOnlyList<Image> Images { get; }

    /// <summary>What tags point to: the index where there is one, else the only image's manifest.</summary>
    public Descriptor Descriptor { get; }

    /// <summary>The index's bytes, or <see langword="null"/> where there is one image and no index.</summary>
    public ReadOnlyMemory<byte>? IndexBytes { get; }

    /// <summary>One image, no index.</summary>
    public static ImageSet Of(Image image) => new([image], image.Descriptor, null);

    /// <summary>Images of several platforms and their index.</summary>
    public static ImageSet Of(IReadOnlyList<Image> images, ImageFormat format, IReadOnlyDictionary<string, string>? annotations = null)
    {
        var mediaType = format == ImageFormat.Oci ? MediaTypes.OciIndex : MediaTypes.DockerManifestList;
        var index = new ImageIndex
        {
            MediaType = mediaType,
            Manifests = [.. images.Select(image => image.Descriptor)],
            Annotations = format == ImageFormat.Oci && annotations is { Count: > 0 }
                ? new SortedDictionary<string, string>(annotations.ToDictionary(), StringComparer.Ordinal)
                : null,
        };
        var bytes = ManifestWriter.Write(index);
        return new(images, new Descriptor { MediaType = mediaType, Digest = Digest.Of(bytes), Size = bytes.Length }, bytes);
    }
}
