using Containerize.Images.Layers;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>Reads the files to publish, and from their metadata where each comes from.</summary>
internal static class PublishedFiles
{
    private const string ModeName = "ContainerMode";

    /// <summary>The files; an item listed twice (content that is also marked for publishing) counts once.</summary>
    /// <param name="files"><c>ResolvedFileToPublish</c>.</param>
    /// <param name="runtimePackIds">The ids of the runtime packs in use.</param>
    /// <param name="modeItems">The project's items with <c>ContainerMode</c>, which the .NET SDK does not hand on to the files.</param>
    /// <param name="projectFolder">What a relative path is relative to.</param>
    /// <exception cref="Images.ContainerizeException">CTZ4033: an item's <c>ContainerMode</c> is none.</exception>
    public static IEnumerable<PublishedFile> Read(ITaskItem[] files, ITaskItem[] runtimePackIds, ITaskItem[] modeItems, string projectFolder)
    {
        var modes = new Dictionary<string, string>(modeItems.Length, StringComparer.Ordinal);
        foreach (var item in modeItems)
        {
            modes[Path.GetFullPath(item.ItemSpec, projectFolder)] = item.GetMetadata(ModeName);
        }

        var runtimePacks = runtimePackIds.Select(item => item.ItemSpec).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var read = new List<PublishedFile>(files.Length);
        var places = new Dictionary<string, int>(files.Length, StringComparer.Ordinal);
        foreach (var item in files)
        {
            var file = Read(item, runtimePacks, modes, projectFolder);
            if (places.TryAdd(file.RelativePath, read.Count) || read[places[file.RelativePath]].SourcePath != file.SourcePath)
            {
                read.Add(file);
            }
            else if (file.Mode is not null)
            {
                // Only one of the two may tell of a mode.
                read[places[file.RelativePath]] = file;
            }
        }

        return read;
    }

    // References have their place by another name until they are listed for publishing.
    private static string RelativePathOf(ITaskItem item) =>
        item.GetMetadata("RelativePath") is { Length: > 0 } path ? path
        : item.GetMetadata("DestinationSubPath") is { Length: > 0 } subPath ? subPath
        : item.GetMetadata("DestinationSubDirectory") + Path.GetFileName(item.ItemSpec);

    private static PublishedFile Read(ITaskItem item, HashSet<string> runtimePacks, Dictionary<string, string> modes, string projectFolder)
    {
        var source = Path.GetFullPath(item.ItemSpec, projectFolder);
        var mode = item.GetMetadata(ModeName);
        var package = item.GetMetadata("NuGetPackageId");
        var origin = package.Length > 0 ? runtimePacks.Contains(package) ? FileOrigin.Runtime : FileOrigin.Package
            : item.GetMetadata("ReferenceSourceTarget") == "ProjectReference" ? FileOrigin.Project
            : FileOrigin.Application;
        // Satellite assemblies arrive with the separators of Windows.
        return new(source, RelativePathOf(item).Replace('\\', '/'), origin)
        {
            PackageId = package,
            PackageVersion = origin == FileOrigin.Package ? item.GetMetadata("NuGetPackageVersion") : "",
            Mode = LayerItems.ReadMode(item.ItemSpec, ModeName, mode.Length > 0 ? mode : modes.GetValueOrDefault(source, "")),
        };
    }
}
