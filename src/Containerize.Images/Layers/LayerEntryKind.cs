namespace Containerize.Images.Layers;

/// <summary>What an entry of a layer is.</summary>
public enum LayerEntryKind
{
    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A file with content.</summary>
    File,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,
}
