namespace Containerize.Images.Sinks;

/// <summary>What a sink did.</summary>
public sealed record SinkResult
{
    /// <summary>The image's references: <c>registry/repository:tag@sha256:…</c>, one a tag; for an archive or a folder its path.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>What an engine calls the image where that is not the manifest's digest; otherwise <see langword="null"/>.</summary>
    public Digest? ImageId { get; init; }

    /// <summary>Of images of several platforms the one that was taken, where the place takes only one; otherwise <see langword="null"/>, and all were.</summary>
    public Image? Chosen { get; init; }

    /// <summary>What became of each layer, by digest; a layer that is not in here was not looked at because the whole image was there.</summary>
    public IReadOnlyDictionary<Digest, LayerTransfer> Layers { get; init; } = new Dictionary<Digest, LayerTransfer>();

    /// <summary>How many bytes of layers, configs and manifests were sent or written.</summary>
    public long BytesSent { get; init; }

    /// <summary>A command that a user may run next, such as loading an archive, or <see langword="null"/>.</summary>
    public string? Hint { get; init; }

    /// <summary>The archive's or folder's full path, or <see langword="null"/>.</summary>
    public string? OutputPath { get; init; }
}
