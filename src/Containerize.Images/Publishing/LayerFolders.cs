using Containerize.Images.Cache;
using Containerize.Images.Layers;

namespace Containerize.Images.Publishing;

/// <summary>
/// Writes layers as folders, for a Dockerfile to copy: each holds the tree that its layer puts upon an image's root, with
/// the modes, owners and times that the layer has.
/// </summary>
public static class LayerFolders
{
    // Says that a folder was written here and may be written again.
    private const string Mark = ".containerize-layers";

    /// <summary>Writes them.</summary>
    /// <param name="expected">The layers.</param>
    /// <param name="names">
    /// The folders that a Dockerfile copies, the lowest first; none where a folder a layer is wanted. What it does not name goes to
    /// the next layer above that it names: a layer that came with a package is in no Dockerfile yet, and must not be lost. Folders
    /// of layers that are no more hold the application's folders and no file: Docker's classic builder makes no layer of nothing.
    /// </param>
    /// <param name="folder">Where to; what an earlier call wrote there is replaced.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The folders' names.</returns>
    /// <exception cref="ContainerizeException">CTZ4003: a file cannot be read. CTZ4027: the folder cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(ExpectedLayers expected, IReadOnlyList<string> names, string folder, CancellationToken cancellationToken)
    {
        LayerDefinition[] layers = [.. expected.Layers.Where(layer => layer.Entries.Count > 0)];
        var own = LayerFolderNames.Of(layers);
        var wanted = names.Count > 0 ? names : own;
        using var spare = new SpareFolder();
        var contents = FileContents.Load(new ContentCache(expected.CacheFolder, spare), expected.Scope, expected.Progress);
        var files = layers.SelectMany(layer => layer.Entries).Where(entry => entry.Kind == LayerEntryKind.File).Select(entry => entry.SourcePath!);
        var known = await contents.GetAsync(files.Distinct(StringComparer.Ordinal), cancellationToken);
        try
        {
            Prepare(folder, wanted);
            var places = layers.Select((_, i) => PlaceOf(i, own, wanted)).ToArray();
            for (var i = 0; i < layers.Length; i++)
            {
                Write(layers[i].Entries, places[i]);
            }

            foreach (var place in layers.Length > 0 ? wanted.Except(places, StringComparer.Ordinal) : [])
            {
                Write(layers[^1].Entries.Where(entry => entry.Kind == LayerEntryKind.Directory), place);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw LayerErrors.FolderNotWritten(folder, e.Message).ToException(e);
        }

        return wanted;

        void Write(IEnumerable<LayerEntry> entries, string place)
        {
            var tree = new LayerTree(Path.Combine(folder, place), expected.Time);
            foreach (var entry in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                tree.Write(entry, entry.Kind == LayerEntryKind.File ? known[entry.SourcePath!] : null);
            }

            tree.Complete();
        }
    }

    private static string PlaceOf(int layer, IReadOnlyList<string> own, IReadOnlyList<string> wanted)
    {
        for (var i = layer; i < own.Count; i++)
        {
            if (wanted.Contains(own[i], StringComparer.Ordinal))
            {
                return own[i];
            }
        }

        return wanted[^1];
    }

    private static void Prepare(string folder, IEnumerable<string> names)
    {
        var mark = Path.Combine(folder, Mark);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(mark))
            {
                throw LayerErrors.FolderNotWritten(folder, "there is something in it that was not written as layers").ToException();
            }

            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(mark, "");
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }
    }
}
