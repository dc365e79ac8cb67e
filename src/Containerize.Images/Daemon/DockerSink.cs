using Containerize.Images.Sinks;

namespace Containerize.Images.Daemon;

/// <summary>
/// Puts an image into Docker, through its API or its command. Layers that the daemon has are left out; of several
/// platforms it gets its own. References in results are <c>repository:tag</c>: a daemon that keeps no manifests calls an
/// image by its config's digest, so a manifest's digest in a reference would name nothing there.
/// </summary>
/// <param name="engine">What <see cref="EngineDetector"/> found.</param>
/// <param name="repository">The image's repository, <c>hello</c> or <c>registry/team/hello</c>.</param>
public sealed class DockerSink(LocalEngine engine, string repository) : IImageSink
{
    private readonly EngineLoader _loader = new(engine, repository);

    /// <inheritdoc/>
    public string Description => engine.ToString();

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ5002, CTZ5003, CTZ5005.</exception>
    public Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        _loader.MatchAsync(images, tags, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Does nothing: a daemon takes an image in one archive.</remarks>
    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ5002, CTZ5003, CTZ5005.</exception>
    public Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        _loader.LoadAsync(images, tags, tags.Count, cancellationToken);
}
