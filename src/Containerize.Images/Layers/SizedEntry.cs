namespace Containerize.Images.Layers;

/// <summary>An entry, how many bytes its content has, and where that is.</summary>
internal sealed record SizedEntry(LayerEntry Entry, long Length, string Source);
