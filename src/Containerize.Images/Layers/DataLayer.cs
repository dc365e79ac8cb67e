namespace Containerize.Images.Layers;

/// <summary>What goes into the layers of one name.</summary>
internal sealed class DataLayer(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Files and links by path, with their lengths in bytes.</summary>
    public Dictionary<string, SizedEntry> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The folders that the project's items own, by path.</summary>
    public Dictionary<string, LayerEntry> Folders { get; } = new(StringComparer.Ordinal);
}
