namespace Containerize.Images.Publishing;

/// <summary>One platform's image, as it was published.</summary>
/// <param name="Image">The image.</param>
/// <param name="Layers">Its layers, the lowest first.</param>
public sealed record PublishedImage(Image Image, IReadOnlyList<PublishedLayer> Layers);
