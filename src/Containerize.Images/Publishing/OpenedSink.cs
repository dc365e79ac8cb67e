using Containerize.Images.Sinks;

namespace Containerize.Images.Publishing;

/// <summary>A sink, and the format that suits it.</summary>
/// <param name="Sink">The sink.</param>
/// <param name="PreferredFormat">The format for images that ask for none, or <see langword="null"/> where the base's format decides.</param>
public sealed record OpenedSink(IImageSink Sink, ImageFormat? PreferredFormat);
