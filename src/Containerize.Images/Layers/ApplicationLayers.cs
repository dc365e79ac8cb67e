namespace Containerize.Images.Layers;

/// <summary>Divides an application's files into layers, so that what changes seldom is not sent with what changes often.</summary>
public static class ApplicationLayers
{
    /// <summary>The layers in the order they lie, the most stable lowest; an origin without files has none.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folder">The application's folder in the image: <c>/app</c>.</param>
    /// <exception cref="ContainerizeException">CTZ4001: a file's path is not usable. CTZ4002: two files go to one path.</exception>
    public static IReadOnlyList<LayerDefinition> Divide(IEnumerable<PublishedFile> files, string folder)
    {
        var prefix = folder.Trim('/') is { Length: > 0 } trimmed ? trimmed + "/" : "";
        PublishedFile[] all = [.. files];
        var layers = new List<LayerDefinition>();
        for (var origin = FileOrigin.Runtime; origin <= FileOrigin.Application; origin++)
        {
            var own = Array.FindAll(all, file => file.Origin == origin);
            if (own.Length > 0)
            {
                layers.Add(new LayerDefinition(NameOf(origin), own.Select(file => new LayerEntry
                {
                    Path = prefix + file.RelativePath,
                    SourcePath = file.SourcePath,
                })));
            }
        }

        return layers;
    }

    private static string NameOf(FileOrigin origin) => origin switch
    {
        FileOrigin.Runtime => "runtime",
        FileOrigin.Package => "packages",
        FileOrigin.Project => "projects",
        _ => "application",
    };
}
