using Containerize.Images.OciLayout;

namespace Containerize.Images.Archive;

/// <summary>The files of a Docker archive, as <c>docker save</c> of Docker 1.10 to 24 writes one (Docker image specification v1.2).</summary>
internal static class DockerArchiveContents
{
    /// <summary>Lists the files.</summary>
    /// <param name="image">The image.</param>
    /// <param name="repository">Its repository, <c>hello</c> or <c>registry/team/hello</c>.</param>
    /// <param name="tags">Its tags.</param>
    public static IEnumerable<ArchiveEntry> Of(Image image, string repository, IReadOnlyList<string> tags)
    {
        var config = image.Manifest.Config.Digest.Hex + ".json";
        var manifest = DockerManifestFile.Write(config, tags.Select(tag => $"{repository}:{tag}"), image.Layers.Select(PathOf));
        return image.Layers.DistinctBy(layer => layer.Descriptor.Digest).Select(layer => new ArchiveEntry(PathOf(layer), BlobContent.Of(layer)))
            .Append(ArchiveEntry.Of(config, image.ConfigBytes))
            .Append(ArchiveEntry.Of(DockerManifestFile.Name, manifest));
    }

    // The extension says nothing to any reader: all look at the content. It is for people.
    private static string PathOf(ILayer layer) => layer.Descriptor.Digest.Hex + (layer.Descriptor.MediaType switch
    {
        MediaTypes.OciLayerGzip or MediaTypes.DockerLayerGzip => ".tar.gz",
        MediaTypes.OciLayerZstd => ".tar.zst",
        _ => ".tar",
    });
}
