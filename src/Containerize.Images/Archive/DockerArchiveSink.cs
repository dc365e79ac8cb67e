using Containerize.Images.Sinks;

namespace Containerize.Images.Archive;

/// <summary>
/// Writes a Docker archive, what <c>docker save</c> writes and <c>docker load</c>, <c>podman load</c> and
/// <c>skopeo copy docker-archive:</c> read. It holds one platform: the only one, else this machine's. Layers stay
/// compressed, which all of these accept. Equal images give equal bytes; nothing appears under the archive's name before
/// it is whole.
/// </summary>
/// <param name="path">The archive's path; its folder is made where there is none.</param>
/// <param name="repository">The image's repository, <c>hello</c> or <c>registry/team/hello</c>.</param>
public sealed class DockerArchiveSink(string path, string repository) : IImageSink
{
    /// <inheritdoc/>
    public string Description => $"Docker archive {path}";

    /// <inheritdoc/>
    public async Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var image = Choose(images);
        var match = await ArchiveFile.MatchAsync(path, DockerArchiveContents.Of(image, repository, tags), image.Layers, Hint(tags), cancellationToken);
        return match is null ? null : match with { Chosen = image };
    }

    /// <inheritdoc/>
    /// <remarks>Does nothing: an archive's order is that of names, which are known at the end.</remarks>
    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ4022 to CTZ4025.</exception>
    public async Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var image = Choose(images);
        var entries = DockerArchiveContents.Of(image, repository, tags).ToArray();
        await ArchiveFile.WriteAsync(path, entries, cancellationToken);
        return ArchiveFile.Result(path, entries, image.Layers, Hint(tags)) with { Chosen = image };
    }

    private static Image Choose(ImageSet images) => MachinePlatform.Choose(images, MachinePlatform.Current)
        ?? throw ArchiveErrors.SeveralPlatforms(MachinePlatform.Current, images.Images.Select(image => image.Config.Platform)).ToException();

    private string Hint(IReadOnlyList<string> tags) =>
        $"docker load -i {path}, podman load -i {path}, or skopeo copy docker-archive:{path}:{repository}:{tags[0]} docker://<registry>/<repository>:{tags[0]}";
}
