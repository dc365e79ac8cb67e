namespace Containerize.Images.Layers;

/// <summary>Finds debug symbols among the project's own files, where they are so many that leaving them out pays.</summary>
public static class SymbolFiles
{
    /// <summary>The size where none is asked for: 5 MB, as large as a small application.</summary>
    public const long DefaultLimit = 5_000_000;

    /// <summary>The warning, or <see langword="null"/> where the symbols are small.</summary>
    /// <param name="layers">The image's layers.</param>
    /// <param name="limit">The size of all symbols, in bytes before compression, that is not worth a word.</param>
    public static ContainerizeError? Warn(IEnumerable<LayerDefinition> layers, long limit)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var size = 0L;
        foreach (var layer in layers)
        {
            if (layer.Origin is not (FileOrigin.Project or FileOrigin.Application))
            {
                continue;
            }

            foreach (var entry in layer.Entries)
            {
                if (entry is { Kind: LayerEntryKind.File, SourcePath: { } source } && Path.GetExtension(entry.Path.AsSpan()) is ".pdb" or ".dbg" && found.Add("/" + entry.Path))
                {
                    size += FileStamp.Of(source).Length;
                }
            }
        }

        return size <= limit ? null : LayerErrors.Symbols(size, SecretFiles.List(found));
    }
}
