using Containerize.Images.References;

namespace Containerize.Images.Publishing;

/// <summary>Images by their digests.</summary>
/// <param name="Base">The base image: of several platforms, the index.</param>
/// <param name="BaseConfig">The base's config for the platform.</param>
/// <param name="Others">The other images, in the order in which they were asked for.</param>
public sealed record PinnedImages(ImageReference Base, ImageConfig BaseConfig, IReadOnlyList<ImageReference> Others);
