using Containerize.Images.Locking;
using Containerize.Images.Progress;
using Containerize.Images.Registry;

namespace Containerize.Images.Publishing;

/// <summary>One publish: what to build, upon what, and where to put it.</summary>
public sealed record PublishRequest
{
    /// <summary>The compression level where none is asked for.</summary>
    public const int DefaultCompressionLevel = Layers.LayerBuilder.DefaultLevel;

    /// <summary>The base image, as <see cref="Sources.BaseImageReference"/> reads it.</summary>
    public required string BaseImage { get; init; }

    /// <summary>The project's folder: relative paths are relative to it.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>One image a platform; several are joined by an index.</summary>
    public required IReadOnlyList<PlatformRequest> Platforms { get; init; }

    /// <summary>The repository, without a registry.</summary>
    public required string Repository { get; init; }

    /// <summary>The tags, at least one.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Where the image goes.</summary>
    public required Destination Destination { get; init; }

    /// <summary>The media types' family, or <see langword="null"/> for the base's (a registry, an engine) or OCI (an archive, a layout).</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>The lock file's path, or <see langword="null"/> for none.</summary>
    public string? LockFile { get; init; }

    /// <summary>What the lock file decides.</summary>
    public LockMode LockMode { get; init; }

    /// <summary>The cache's folder, or <see langword="null"/> for none: each publish then starts without one.</summary>
    public string? CacheFolder { get; init; } = Cache.CacheLocation.Default();

    /// <summary>The time of every entry, layer and image: <c>SOURCE_DATE_EPOCH</c>, or a constant.</summary>
    public DateTimeOffset Time { get; init; } = ReproducibleTime.Default;

    /// <summary>The layers' compression level, 0 (stored) to 9 (smallest).</summary>
    public int CompressionLevel { get; init; } = DefaultCompressionLevel;

    /// <summary>
    /// Whether <see cref="Destination"/> is where the image goes, in a request that is made before all is known. Otherwise a
    /// target may yet change it, and nothing is sent there early.
    /// </summary>
    public bool IsDestinationCertain { get; init; } = true;

    /// <summary>Registries that may be spoken to without TLS, besides this machine's own.</summary>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>Is told how far long transfers are, or <see langword="null"/>.</summary>
    public TransferProgress? Progress { get; init; }

    /// <summary>Registries that hold copies of the base image, asked in order before its own.</summary>
    public IReadOnlyList<RegistryMirror> Mirrors { get; init; } = [];

    /// <summary>Whether the base's digest becomes the label <c>org.opencontainers.image.base.digest</c>.</summary>
    public bool LabelBaseDigest { get; init; } = true;

    /// <summary>Whether the base's reference becomes the label <c>org.opencontainers.image.base.name</c>; a base that is in no registry has none.</summary>
    public bool LabelBaseName { get; init; } = true;
}
