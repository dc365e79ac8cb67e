using Containerize.Cli.Sources;

namespace Containerize.Cli.Projects;

/// <summary>Finds what is to be published.</summary>
internal static class ProjectFinder
{
    /// <summary>The project file; for a C# file without one, a project is written.</summary>
    /// <param name="source">The sources.</param>
    /// <param name="named">The project within them, where it was named.</param>
    /// <exception cref="Images.ContainerizeException">CTZ7004: there is none, or there are several. CTZ7005: a C# file's directive is not understood.</exception>
    public static string Find(FetchedSource source, string? named)
    {
        if (named is not null)
        {
            var path = Path.GetFullPath(named, source.Path);
            return File.Exists(path) ? OfFile(path)
                : Directory.Exists(path) ? OfFolder(path)
                : throw CliErrors.NoProject(source.Path, $"there is no '{named}'").ToException();
        }

        return File.Exists(source.Path) ? OfFile(source.Path) : OfFolder(source.Path);
    }

    private static string OfFile(string path) =>
        path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? CodeFileProject.Write(path) : path;

    private static string OfFolder(string folder) => (Directory.GetFiles(folder, "*.csproj"), Directory.GetFiles(folder, "*.cs")) switch
    {
        ([var project], _) => project,
        ({ Length: > 1 } several, _) => throw CliErrors.NoProject(folder, $"are several projects: {Names(several)}").ToException(),
        // As with Nuclio, a folder that holds one file of code is a function.
        (_, [var file]) => CodeFileProject.Write(file),
        (_, { Length: > 1 } several) => throw CliErrors.NoProject(folder, $"is no project, and several C# files: {Names(several)}").ToException(),
        _ => throw CliErrors.NoProject(folder, "is no project").ToException(),
    };

    private static string Names(string[] paths) => string.Join(", ", paths.Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
