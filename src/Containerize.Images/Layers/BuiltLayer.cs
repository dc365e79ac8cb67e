namespace Containerize.Images.Layers;

/// <summary>A layer made here, now or at an earlier publish.</summary>
internal sealed class BuiltLayer(string name, Descriptor descriptor, Digest diffId, int files, bool isReused, Func<CancellationToken, Task<Stream>> open) : ILayer
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public Descriptor Descriptor { get; } = descriptor;

    /// <inheritdoc/>
    public Digest DiffId { get; } = diffId;

    /// <inheritdoc/>
    public BlobOrigin? Origin => null;

    /// <summary>How many files it holds.</summary>
    public int Files { get; } = files;

    /// <summary>Whether it was known and not built again.</summary>
    public bool IsReused { get; } = isReused;

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => open(cancellationToken);
}
