namespace Containerize.Images.Sinks;

/// <summary>
/// A place that images are put: a registry, an engine, an OCI layout, an archive. Layers may be offered as soon as each
/// is ready and in parallel; <see cref="CommitAsync"/> then puts manifests and, last of all, tags.
/// </summary>
public interface IImageSink
{
    /// <summary>The place in a few words, for the summary: <c>registry 127.0.0.1:5000</c>, <c>OCI archive out/hello.tar</c>.</summary>
    string Description { get; }

    /// <summary>
    /// Whether layers may be offered before it is certain that an image will have them: what no manifest names is seen by
    /// nobody.
    /// </summary>
    bool TakesLayersEarly => false;

    /// <summary>
    /// Begins what can be done before the image is known: connecting, looking where the tags point. What fails is told by
    /// the methods that need it.
    /// </summary>
    /// <param name="tags">The tags that are expected.</param>
    /// <param name="cancellationToken">Gives up.</param>
    void Prepare(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
    }

    /// <summary>
    /// Finds out cheaply whether everything is there already: every tag on this very digest. Nothing is sent.
    /// </summary>
    /// <returns>The result, or <see langword="null"/> where something must be sent.</returns>
    Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken);

    /// <summary>Sends a layer unless it is there. Safe to call in parallel; equal digests are sent once.</summary>
    Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken);

    /// <summary>Puts configs, manifests, the index and then the tags. A failure leaves no tag moved and no file behind.</summary>
    /// <param name="images">The images; layers not yet added are added.</param>
    /// <param name="tags">The tags, at least one.</param>
    /// <param name="cancellationToken">Gives up; nothing half-done stays under a final name.</param>
    Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken);
}
