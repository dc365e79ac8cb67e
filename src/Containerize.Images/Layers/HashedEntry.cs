namespace Containerize.Images.Layers;

/// <summary>An entry and, for a file, what is known of its content.</summary>
internal sealed record HashedEntry(LayerEntry Entry, FileContent? Content);
