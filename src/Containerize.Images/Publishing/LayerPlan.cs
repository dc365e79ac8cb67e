using Containerize.Images.Cache;
using Containerize.Images.Layers;
using Containerize.Images.Progress;
using Containerize.Images.Sinks;

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
    public static async Task<LayerPlan> MakeAsync(PlatformRequest platform, LayerBuilder builder, ContentCache cache, TransferProgress? progress, CancellationToken cancellationToken)
    {
        LayerDefinition[] definitions = [.. platform.Layers.Where(layer => layer.Entries.Count > 0)];
        var contents = FileContents.Load(cache, platform.Scope, progress);
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
        BuiltLayer?[] layers = [.. definitions.Select((layer, i) => builder.TryRecall(layer.Name, entries[i]))];
        return new(definitions, entries, layers, contents);
    }

    /// <summary>Builds what is missing, one after the other (each uses all processors), and offers each to the sink as soon as it is there.</summary>
    /// <param name="builder">Builds.</param>
    /// <param name="sink">Takes the layers.</param>
    /// <param name="runBeside">Takes the sending, which goes on beside the building.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task BuildAsync(LayerBuilder builder, IImageSink sink, Action<Func<CancellationToken, Task>> runBeside, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _layers.Length; i++)
        {
            if (_layers[i] is null)
            {
                // Another platform of this publish has built what they share by now.
                var layer = builder.TryRecall(_definitions[i].Name, _entries[i])
                    ?? await builder.BuildAsync(_definitions[i].Name, _entries[i], cancellationToken);
                _layers[i] = layer;
                runBeside(token => sink.AddLayerAsync(layer, token));
            }
        }
    }
}
