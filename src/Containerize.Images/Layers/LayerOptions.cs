namespace Containerize.Images.Layers;

/// <summary>How a project wants its files divided into layers.</summary>
public sealed record LayerOptions
{
    /// <summary>The size limit where none is asked for: 1 GB.</summary>
    public const long DefaultSizeLimit = 1_000_000_000;

    /// <summary>Into how many layers packages are divided, or <see langword="null"/> for as many as their sizes ask for.</summary>
    public int? PackageLayers { get; init; }

    /// <summary>Files and folders with layers of their own, below all others.</summary>
    public IReadOnlyList<LayerItem> Items { get; init; } = [];

    /// <summary>How many bytes of files such a layer holds, before compression, unless one file alone has more.</summary>
    public long SizeLimit { get; init; } = DefaultSizeLimit;
}
