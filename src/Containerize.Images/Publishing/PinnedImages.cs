using Containerize.Images.References;

namespace Containerize.Images.Publishing;

/// <summary>Images by their digests.</summary>
/// <param name="Base">The base image: of several platforms, the index.</param>
/// <param name="BaseConfig">The base's config for the platform.</param>
/// <param name="Others">The other images, in the order in which they were asked for.</param>
public sealed record PinnedImages(ImageReference Base, ImageConfig BaseConfig, IReadOnlyList<ImageReference> Others)
{
    /// <summary>The other images' configs; <see langword="null"/> for one that has no image for the platform, as what builds may run elsewhere.</summary>
    public required IReadOnlyList<ImageConfig?> OtherConfigs { get; init; }
}
