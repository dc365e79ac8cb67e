namespace Containerize.Images.Layers;

/// <summary>Divides an application's files into layers, so that what changes seldom is not sent with what changes often.</summary>
public static class ApplicationLayers
{
    /// <summary>The folder, in the application's own, that a web server serves, and tells the versions of a file apart by time and length.</summary>
    internal const string ServedFolder = "wwwroot/";

    /// <summary>The layers in the order they lie, the most stable lowest; an origin without files has none.</summary>
    /// <param name="files">The files. Those that <see cref="LayerOptions.Items"/> name too, or whose place they take, are left to these.</param>
    /// <param name="folder">The application's folder in the image: <c>/app</c>.</param>
    /// <param name="options">How they are divided, where not by default.</param>
    /// <exception cref="ContainerizeException">CTZ4001: a file's path is not usable. CTZ4002: two files go to one path. CTZ4003, CTZ4032, CTZ4033: an item is not what it should be.</exception>
    public static IReadOnlyList<LayerDefinition> Divide(IEnumerable<PublishedFile> files, string folder, LayerOptions? options = null)
    {
        options ??= new LayerOptions();
        var applicationFolder = folder.Trim('/');
        var layers = new List<LayerDefinition>(DataLayers.Make(options.Items, applicationFolder, options.SizeLimit));
        var prefix = applicationFolder.Length > 0 ? applicationFolder + "/" : "";
        var all = WithoutItems([.. files], layers, prefix);
        for (var origin = FileOrigin.Runtime; origin <= FileOrigin.Application; origin++)
        {
            var own = Array.FindAll(all, file => file.Origin == origin);
            if (origin == FileOrigin.Package)
            {
                foreach (var (name, part) in PackageLayers.Divide(own, options.PackageLayers))
                {
                    layers.Add(Define(name, origin, part, prefix));
                }
            }
            else if (own.Length > 0)
            {
                layers.Add(Define(NameOf(origin), origin, own, prefix));
            }
        }

        return layers;
    }

    private static LayerDefinition Define(string name, FileOrigin origin, IReadOnlyList<PublishedFile> files, string prefix)
    {
        var entries = new LayerEntry[files.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var file = files[i];
            entries[i] = new LayerEntry
            {
                Path = prefix + file.RelativePath,
                SourcePath = file.SourcePath,
                Mode = file.Mode,
                HasContentTime = file.RelativePath.StartsWith(ServedFolder, StringComparison.Ordinal),
            };
        }

        return new(name, entries) { Origin = origin };
    }

    private static PublishedFile[] WithoutItems(PublishedFile[] files, List<LayerDefinition> items, string prefix)
    {
        if (items.Count == 0)
        {
            return files;
        }

        var sources = new HashSet<string>(StringComparer.Ordinal);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in items.SelectMany(layer => layer.Entries).Where(entry => entry.Kind != LayerEntryKind.Directory))
        {
            paths.Add(entry.Path);
            if (entry.SourcePath is { } source)
            {
                sources.Add(source);
            }
        }

        return Array.FindAll(files, file => !sources.Contains(file.SourcePath) && !paths.Contains(prefix + file.RelativePath));
    }

    private static string NameOf(FileOrigin origin) => origin switch
    {
        FileOrigin.Runtime => "runtime",
        FileOrigin.Project => "projects",
        _ => "application",
    };
}
