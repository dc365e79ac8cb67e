using System.Text.Json;
using Containerize.Images.OciLayout;

namespace Containerize.Images.Archive;

/// <summary>
/// The files of an OCI archive: an OCI layout, and a manifest.json over the same blobs, so that <c>docker load</c> takes
/// it too. Engines that keep manifests get ours and with it our digest.
/// </summary>
internal static class OciArchiveContents
{
    /// <summary>Lists the files.</summary>
    /// <param name="images">The images.</param>
    /// <param name="repository">Their repository, <c>hello</c> or <c>registry/team/hello</c>.</param>
    /// <param name="tags">Their tags.</param>
    /// <param name="platform">Which image manifest.json is about, where there are several; Docker's format has one.</param>
    public static IEnumerable<ArchiveEntry> Of(ImageSet images, string repository, IReadOnlyList<string> tags, Platform platform)
    {
        var index = new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = [.. tags.Select(tag => images.Descriptor with { Annotations = LayoutIndexFile.Naming(repository, tag) })],
        };
        var entries = BlobContent.All(images).Select(blob => new ArchiveEntry(LayoutFiles.BlobPath(blob.Digest), blob))
            .Append(ArchiveEntry.Of(LayoutFiles.Marker, LayoutFiles.MarkerContent.ToArray()))
            .Append(ArchiveEntry.Of(LayoutFiles.Index, JsonSerializer.SerializeToUtf8Bytes(index, ImageJson.Relaxed.ImageIndex)));
        return MachinePlatform.Choose(images, platform) is { } image
            ? entries.Append(ArchiveEntry.Of(DockerManifestFile.Name, DockerManifest(image, repository, tags)))
            : entries;
    }

    private static byte[] DockerManifest(Image image, string repository, IReadOnlyList<string> tags) =>
        DockerManifestFile.Write(
            LayoutFiles.BlobPath(image.Manifest.Config.Digest),
            tags.Select(tag => $"{repository}:{tag}"),
            image.Layers.Select(layer => LayoutFiles.BlobPath(layer.Descriptor.Digest)));
}
