namespace Containerize.Tasks.Dockerfiles;

/// <summary>The files that a restore reads.</summary>
internal static class ProjectFiles
{
    // Of all folders from a project's up to the context's.
    private static readonly string[] Shared = ["DIRECTORY.BUILD.PROPS", "DIRECTORY.BUILD.TARGETS", "DIRECTORY.PACKAGES.PROPS", NuGetConfigName, "GLOBAL.JSON"];

    private const string NuGetConfigName = "NUGET.CONFIG";

    private const string LockFile = "packages.lock.json";

    /// <summary>Whether a file of this name, in whatever case, decides how the projects below it are restored and built.</summary>
    public static bool IsShared(string file) => Shared.Contains(Path.GetFileName(file).ToUpperInvariant(), StringComparer.Ordinal);

    /// <summary>Whether a file is NuGet's configuration.</summary>
    public static bool IsNuGetConfig(string file) => Path.GetFileName(file).Equals(NuGetConfigName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The files, and with <c>/</c> at the end folders of packages, relative to the context, with slashes; sorted.</summary>
    /// <param name="projects">The projects' full paths.</param>
    /// <param name="context">The context's folder, which holds them.</param>
    public static IReadOnlyList<string> Find(IEnumerable<string> projects, string context)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var folder = Path.GetDirectoryName(project)!;
            AddWithImports(project);
            if (File.Exists(Path.Combine(folder, LockFile)))
            {
                Add(Path.Combine(folder, LockFile));
            }

            for (; folder.Length >= context.Length; folder = Path.GetDirectoryName(folder) ?? "")
            {
                foreach (var file in Directory.EnumerateFiles(folder).Where(IsShared))
                {
                    AddShared(file);
                }
            }
        }

        return [.. files];

        bool Add(string path) => ContextPaths.IsBelow(path, context) && files.Add(ContextPaths.Relative(path, context));

        void AddWithImports(string path)
        {
            if (Add(path))
            {
                foreach (var import in ProjectXml.Load(path).Imports)
                {
                    AddWithImports(import);
                }
            }
        }

        void AddShared(string path)
        {
            if (!IsNuGetConfig(path))
            {
                AddWithImports(path);
            }
            else if (Add(path))
            {
                foreach (var source in NuGetConfig.Folders(path).Where(source => source != context && ContextPaths.IsBelow(source, context)))
                {
                    files.Add(ContextPaths.Relative(source, context) + "/");
                }
            }
        }
    }
}
