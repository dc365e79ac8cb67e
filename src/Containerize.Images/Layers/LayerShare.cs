namespace Containerize.Images.Layers;

/// <summary>A layer's name and the published files that are to share it.</summary>
internal sealed record LayerShare(string Name, IReadOnlyList<PublishedFile> Files);
