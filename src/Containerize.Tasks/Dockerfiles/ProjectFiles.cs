namespace Containerize.Tasks.Dockerfiles;

/// <summary>The files that a restore reads.</summary>
internal static class ProjectFiles
{
    // Of all folders from a project's up to the context's.
    private static readonly string[] Shared = ["DIRECTORY.BUILD.PROPS", "DIRECTORY.BUILD.TARGETS", "DIRECTORY.PACKAGES.PROPS", "NUGET.CONFIG", "GLOBAL.JSON"];

    private const string LockFile = "packages.lock.json";

    /// <summary>The files, relative to the context, with slashes; sorted.</summary>
    /// <param name="projects">The projects' full paths.</param>
    /// <param name="context">The context's folder, which holds them.</param>
    public static IReadOnlyList<string> Find(IEnumerable<string> projects, string context)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var folder = Path.GetDirectoryName(project)!;
            Add(project);
            if (File.Exists(Path.Combine(folder, LockFile)))
            {
                Add(Path.Combine(folder, LockFile));
            }

            for (; folder.Length >= context.Length; folder = Path.GetDirectoryName(folder) ?? "")
            {
                foreach (var file in Directory.EnumerateFiles(folder).Where(file => Shared.Contains(Path.GetFileName(file).ToUpperInvariant(), StringComparer.Ordinal)))
                {
                    Add(file);
                }
            }
        }

        return [.. files];

        void Add(string path) => files.Add(Path.GetRelativePath(context, path).Replace('\\', '/'));
    }
}
