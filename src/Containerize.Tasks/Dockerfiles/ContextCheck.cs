using Containerize.Dockerfiles;
using Containerize.Images;
using Microsoft.Build.Framework;

namespace Containerize.Tasks.Dockerfiles;

/// <summary>Finds what the build here has read and a builder does not get, as it lies outside of the context.</summary>
/// <param name="context">The context's folder.</param>
/// <param name="projects">The projects' full paths, the published one first.</param>
internal sealed class ContextCheck(string context, IReadOnlyList<string> projects)
{
    // What a target calls these in a project that it builds: made there, not read.
    private const string ProjectOfOutput = "MSBuildSourceProjectFile";
    private const string Package = "NuGetPackageId";

    private string ProjectFolder => Path.GetDirectoryName(projects[0])!;

    /// <summary>CTZ6008: sources, files of the image or imported files outside; <see langword="null"/> where there are none.</summary>
    /// <param name="items">What the published project is made of: its sources, its published files, what its layers hold.</param>
    /// <param name="made">Folders of what is made or restored: of packages, of .NET itself, of outputs.</param>
    public ContainerizeError? FindFiles(IEnumerable<ITaskItem> items, IEnumerable<string> made)
    {
        string[] folders = [.. made.Where(folder => folder.Length > 0).Select(folder => Path.GetFullPath(folder, ProjectFolder))];
        var files = items
            .Where(item => item.GetMetadata(ProjectOfOutput).Length == 0 && item.GetMetadata(Package).Length == 0)
            .Select(item => Path.GetFullPath(item.ItemSpec, ProjectFolder))
            .Where(path => !Array.Exists(folders, folder => ContextPaths.IsBelow(path, folder)))
            .Concat(projects.SelectMany(project => ProjectXml.Load(project).NeededImports))
            .Concat(projects.Skip(1).SelectMany(project => ProjectXml.Load(project).Sources));
        return Outside(files) is [_, ..] outside ? DockerfileErrors.OutsideOfContext(outside, context, Place(outside)) : null;
    }

    /// <summary>CTZ6009, a warning: files outside that decide how projects are restored and built, and folders of packages; <see langword="null"/> where there are none.</summary>
    public ContainerizeError? FindSettings()
    {
        var outside = Outside(projects.SelectMany(project => Settings(Path.GetDirectoryName(project)!).Concat(ProjectXml.Load(project).Imports)));
        return outside.Length == 0 ? null
            : Array.FindAll(outside, File.Exists) is [_, ..] files ? DockerfileErrors.SettingsOutsideOfContext(outside, context, Place(files))
            : DockerfileErrors.FeedsOutsideOfContext(outside, context);
    }

    // Of most files the next one above is read, of NuGet's all. A file that says nothing keeps those above it out.
    private static IEnumerable<string> Settings(string projectFolder)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder).Where(ProjectFiles.IsShared))
            {
                if (ProjectFiles.IsNuGetConfig(file))
                {
                    foreach (var source in NuGetConfig.Folders(file).Prepend(file))
                    {
                        yield return source;
                    }
                }
                else if (found.Add(Path.GetFileName(file).ToUpperInvariant()) && !ProjectXml.Load(file).IsEmpty)
                {
                    yield return file;
                }
            }
        }
    }

    private string[] Outside(IEnumerable<string> paths) =>
        [.. paths.Where(path => !ContextPaths.IsBelow(path, context)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private string? Place(IEnumerable<string> paths) => ContextPaths.PlaceForAll(context, paths, ProjectFolder);
}
