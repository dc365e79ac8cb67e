using Containerize.Images.Layers;

namespace Containerize.Images.Publishing;

/// <summary>A platform's own layers: those known from before, and those that must be built.</summary>
internal sealed class LayerPlan
{
    private readonly LayerDefinition[] _definitions;
    private readonly HashedEntry[][] _entries;
    private readonly BuiltLayer?[] _layers;

    private LayerPlan(LayerDefinition[] definitions, HashedEntry[][] entries, BuiltLayer?[] layers, FileContents contents)
    {
        _definitions = definitions;
        _entries = entries;
        _layers = layers;
        Contents = contents;
    }

    /// <summary>What is known of the files' contents.</summary>
    public FileContents Contents { get; }

    /// <summary>Whether every layer is there.</summary>
    public bool IsComplete => Array.TrueForAll(_layers, layer => layer is not null);

    /// <summary>The layers that are there.</summary>
    public IEnumerable<BuiltLayer> Known => _layers.OfType<BuiltLayer>();

    /// <summary>All layers, the lowest first; asked for when it is complete.</summary>
    public IReadOnlyList<BuiltLayer> Layers => [.. _layers.Select(layer => layer!)];

    /// <summary>Looks at the files and recalls what is known.</summary>
    /// <param name="layers">The layers; one without entries is left out.</param>
    /// <param name="contents">What is known of the files' contents; it learns what is not.</param>
    /// <param name="builder">Recalls layers of earlier publishes.</param>
    /// <param name="prepared">What was made for this publish ahead of time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<LayerPlan> MakeAsync(
        IReadOnlyList<LayerDefinition> layers, FileContents contents, LayerBuilder builder, LayerPlan? prepared, CancellationToken cancellationToken)
    {
        LayerDefinition[] definitions = [.. layers.Where(layer => layer.Entries.Count > 0)];
        var paths = definitions.SelectMany(layer => layer.Entries)
            .Where(entry => entry.Kind == LayerEntryKind.File)
            .Select(entry => entry.SourcePath!)
            .Distinct(StringComparer.Ordinal);
        var known = await contents.GetAsync(paths, cancellationToken);
        HashedEntry[][] entries =
        [
            .. definitions.Select(layer => layer.Entries
                .Select(entry => new HashedEntry(entry, entry.Kind == LayerEntryKind.File ? known[entry.SourcePath!] : null))
                .ToArray()),
        ];
        BuiltLayer?[] built = [.. definitions.Select((layer, i) => prepared?.Find(layer.Name, entries[i]) ?? builder.TryRecall(layer.Name, entries[i]))];
        return new(definitions, entries, built, contents);
    }

    /// <summary>Builds what is missing, one after the other: each uses all processors.</summary>
    /// <param name="builder">Builds.</param>
    /// <param name="isWanted">Whether a layer is wanted, asked when its turn has come.</param>
    /// <param name="built">Is told of each layer as soon as it is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task BuildAsync(LayerBuilder builder, Func<LayerDefinition, bool> isWanted, Action<BuiltLayer> built, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _layers.Length; i++)
        {
            if (_layers[i] is null && isWanted(_definitions[i]))
            {
                // Another platform of this publish has built what they share by now.
                var layer = builder.TryRecall(_definitions[i].Name, _entries[i])
                    ?? await builder.BuildAsync(_definitions[i].Name, _entries[i], cancellationToken);
                _layers[i] = layer;
                built(layer);
            }
        }
    }

    // The same files with the same contents: one that has changed since makes another layer.
    private BuiltLayer? Find(string name, HashedEntry[] entries)
    {
        for (var i = 0; i < _layers.Length; i++)
        {
            if (_layers[i] is { } layer && _definitions[i].Name == name && _entries[i].AsSpan().SequenceEqual(entries))
            {
                return layer;
            }
        }

        return null;
    }
}
