using System.Globalization;

namespace Containerize.Images.Layers;

/// <summary>
/// Divides layers that are larger than a limit. A file that fills a layer alone has one to itself; the others follow each
/// other in ordinal order. Where a part ends is decided by the files' names: among the files of its second half the one
/// with the lowest hash begins the next part. So a file that is added or grows moves the ends near it, and not all that follow.
/// </summary>
internal static class LayerParts
{
    // Engines stack 127 layers at most, and base image and application want some too.
    private const int MostParts = 64;

    /// <summary>The layers, each within the limit; the limit is doubled until they are few enough for an engine.</summary>
    public static IReadOnlyList<LayerDefinition> Divide(IReadOnlyList<DataLayer> layers, long limit)
    {
        var sorted = layers.Select(layer => layer.Files.Values.OrderBy(file => file.Entry.Path, StringComparer.Ordinal).ToArray()).ToArray();
        List<List<SizedEntry>>[] parts;
        do
        {
            parts = Array.ConvertAll(sorted, files => Divide(files, limit));
            limit *= 2;
        }
        while (parts.Sum(part => part.Count) > Math.Max(MostParts, layers.Count));

        return [.. layers.SelectMany((layer, i) => parts[i].Select((part, j) => Define(layer, part, j, parts[i].Count)))];
    }

    internal static List<List<SizedEntry>> Divide(IReadOnlyList<SizedEntry> files, long limit)
    {
        var parts = new List<List<SizedEntry>>();
        var open = new List<SizedEntry>();
        var size = 0L;
        foreach (var file in files)
        {
            if (file.Length >= limit)
            {
                parts.Add([file]);
                continue;
            }

            while (size + file.Length > limit)
            {
                var end = EndOf(open, file, limit);
                parts.Add(open[..end]);
                open = open[end..];
                size = open.Sum(other => other.Length);
            }

            open.Add(file);
            size += file.Length;
        }

        if (open.Count > 0 || parts.Count == 0)
        {
            parts.Add(open);
        }

        // Large files took their places while others were still being gathered.
        parts.Sort((a, b) => string.CompareOrdinal(a.Count == 0 ? "" : a[0].Entry.Path, b.Count == 0 ? "" : b[0].Entry.Path));
        return parts;
    }

    // How many of the files make the part: the next one begins with the file of the lowest hash behind the part's middle.
    private static int EndOf(List<SizedEntry> files, SizedEntry next, long limit)
    {
        var (best, end) = (StableHash.Of(next.Entry.Path), files.Count);
        var before = 0L;
        for (var i = 0; i < files.Count; before += files[i].Length, i++)
        {
            if (before >= limit / 2 && StableHash.Of(files[i].Entry.Path) is var hash && hash < best)
            {
                (best, end) = (hash, i);
            }
        }

        return end;
    }

    private static LayerDefinition Define(DataLayer layer, List<SizedEntry> files, int index, int count)
    {
        // Folders without files have their place in the first part; the others come along with their files.
        var folders = new Dictionary<string, LayerEntry>(index == 0 ? layer.Folders : [], StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var folder = DataLayers.Parent(file.Entry.Path); folder.Length > 0; folder = DataLayers.Parent(folder))
            {
                if (!layer.Folders.TryGetValue(folder, out var entry) || !folders.TryAdd(folder, entry))
                {
                    break;
                }
            }
        }

        var name = count == 1 ? layer.Name : string.Create(CultureInfo.InvariantCulture, $"{layer.Name} {index + 1}/{count}");
        return new(name, folders.Values.Concat(files.Select(file => file.Entry))) { Origin = FileOrigin.Data };
    }
}
