using Containerize.Images.Sinks;

namespace Containerize.Images.Archive;

/// <summary>
/// Writes an OCI archive: an OCI layout (OCI image-spec, image-layout.md) in a tar, with a manifest.json so that
/// <c>docker load</c>, <c>podman load</c> and <c>skopeo copy oci-archive:</c> all take it and keep the tags. Several
/// platforms are written with their index; <c>docker load</c> before Docker 28 then takes this machine's. Equal images
/// give equal bytes. The archive is written in one piece when everything is known; nothing appears under its name before
/// it is whole.
/// </summary>
/// <param name="path">The archive's path; its folder is made where there is none.</param>
/// <param name="repository">The images' repository, <c>hello</c> or <c>registry/team/hello</c>.</param>
public sealed class OciArchiveSink(string path, string repository) : IImageSink
{
    /// <inheritdoc/>
    public string Description => $"OCI archive {path}";

    /// <inheritdoc/>
    public Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        ArchiveFile.MatchAsync(path, Entries(images, tags), Layers(images), Hint(tags), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Does nothing: an archive's order is that of names, which are known at the end.</remarks>
    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ4022, CTZ4023, CTZ4024.</exception>
    public async Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var entries = Entries(images, tags);
        await ArchiveFile.WriteAsync(path, entries, cancellationToken);
        return ArchiveFile.Result(path, entries, Layers(images), Hint(tags));
    }

    private ArchiveEntry[] Entries(ImageSet images, IReadOnlyList<string> tags) => [.. OciArchiveContents.Of(images, repository, tags, MachinePlatform.Current)];

    private static IEnumerable<ILayer> Layers(ImageSet images) => images.Images.SelectMany(image => image.Layers);

    private string Hint(IReadOnlyList<string> tags) =>
        $"docker load -i {path}, podman load -i {path}, or skopeo copy oci-archive:{path}:{tags[0]} docker://<registry>/<repository>:{tags[0]}";
}
