using Containerize.Images.Layers;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>Reads the files to publish, and from their metadata where each comes from.</summary>
internal static class PublishedFiles
{
    /// <summary>The files; an item listed twice (content that is also marked for publishing) counts once.</summary>
    public static IEnumerable<PublishedFile> Read(ITaskItem[] files, ITaskItem[] runtimePackIds, string projectFolder)
    {
        var runtimePacks = runtimePackIds.Select(item => item.ItemSpec).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return files
            .Select(file => new PublishedFile(
                Path.GetFullPath(file.ItemSpec, projectFolder),
                // Satellite assemblies arrive with the separators of Windows.
                file.GetMetadata("RelativePath").Replace('\\', '/'),
                OriginOf(file, runtimePacks)))
            .Distinct();
    }

    private static FileOrigin OriginOf(ITaskItem file, HashSet<string> runtimePacks)
    {
        var package = file.GetMetadata("NuGetPackageId");
        return package.Length > 0 ? runtimePacks.Contains(package) ? FileOrigin.Runtime : FileOrigin.Package
            : file.GetMetadata("ReferenceSourceTarget") == "ProjectReference" ? FileOrigin.Project
            : FileOrigin.Application;
    }
}
