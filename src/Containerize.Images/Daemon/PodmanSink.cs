using Containerize.Images.References;
using Containerize.Images.Sinks;

namespace Containerize.Images.Daemon;

/// <summary>
/// Puts an image into Podman, through its service or its command. Of several platforms it gets its own. A repository
/// without a registry goes under <c>localhost/</c>, where <c>podman build</c> puts one too, so <c>podman run hello:1</c>
/// finds it and no registry is asked. Podman keeps the manifest: <c>podman run localhost/hello@sha256:…</c> works. It
/// reports a health check only of images in Docker's format.
/// </summary>
/// <param name="engine">What <see cref="EngineDetector"/> found.</param>
/// <param name="repository">The image's repository, <c>hello</c> or <c>registry/team/hello</c>.</param>
public sealed class PodmanSink(LocalEngine engine, string repository) : IImageSink
{
    // Podman reads an OCI archive of several names as a Docker archive, and makes another manifest for it.
    private const int TagsPerArchive = 1;

    private readonly EngineLoader _loader = new(engine, Qualified(repository));

    /// <inheritdoc/>
    public string Description => engine.ToString();

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ5002, CTZ5003, CTZ5005.</exception>
    public Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        _loader.MatchAsync(images, tags, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Does nothing: an engine takes an image in one archive.</remarks>
    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ5002, CTZ5003, CTZ5005.</exception>
    public Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        _loader.LoadAsync(images, tags, TagsPerArchive, cancellationToken);

    private static string Qualified(string repository)
    {
        var name = ImageReference.Parse(repository);
        return name.Registry == ImageReference.DockerHub && !repository.StartsWith(ImageReference.DockerHub, StringComparison.Ordinal)
            ? $"localhost/{repository}"
            : name.Name;
    }
}
