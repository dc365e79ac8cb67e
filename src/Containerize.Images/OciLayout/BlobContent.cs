namespace Containerize.Images.OciLayout;

/// <summary>A blob to be written: a layer, a config, a manifest or an index.</summary>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="OpenAsync">Opens it for reading.</param>
internal sealed record BlobContent(Digest Digest, long Size, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    public static BlobContent Of(ILayer layer) => new(layer.Descriptor.Digest, layer.Descriptor.Size, layer.OpenAsync);

    public static BlobContent Of(Digest digest, ReadOnlyMemory<byte> bytes) =>
        new(digest, bytes.Length, _ => Task.FromResult<Stream>(new MemoryStream(bytes.ToArray(), writable: false)));

    /// <summary>Configs, manifests and the index.</summary>
    public static IEnumerable<BlobContent> Documents(ImageSet images)
    {
        foreach (var image in images.Images)
        {
            yield return Of(image.Manifest.Config.Digest, image.ConfigBytes);
            yield return Of(image.Descriptor.Digest, image.ManifestBytes);
        }

        if (MediaTypes.IsIndex(images.Descriptor.MediaType) && images.IndexBytes is { } index)
        {
            yield return Of(images.Descriptor.Digest, index);
        }
    }

    /// <summary>Every blob once: layers, configs, manifests and the index.</summary>
    public static IEnumerable<BlobContent> All(ImageSet images) =>
        images.Images.SelectMany(image => image.Layers).Select(Of).Concat(Documents(images)).DistinctBy(blob => blob.Digest);
}
