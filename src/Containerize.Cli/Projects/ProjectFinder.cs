using Containerize.Cli.Sources;

namespace Containerize.Cli.Projects;

/// <summary>Finds what is to be published.</summary>
/// <param name="source">The sources.</param>
/// <param name="option">How a project is named, up to its path: for errors.</param>
internal sealed class ProjectFinder(FetchedSource source, string option = "--project ")
{
    private const int MostOffers = 10;

    private static readonly string[] NoSources = ["bin", "obj", "node_modules"];

    /// <summary>The project file; for a C# file without one, a project is written.</summary>
    /// <param name="named">The project within the sources, where it was named.</param>
    /// <exception cref="Images.ContainerizeException">CTZ7004: there is none, or there are several. CTZ7005: a C# file's directive is not understood.</exception>
    public string Find(string? named)
    {
        if (named is not null)
        {
            var path = Path.GetFullPath(named, source.Path);
            return File.Exists(path) ? OfFile(path)
                : Directory.Exists(path) ? OfFolder(path)
                : throw Fault($"there is no '{named}' in '{source.Path}'").ToException();
        }

        return File.Exists(source.Path) ? OfFile(source.Path) : OfFolder(source.Path);
    }

    private static string OfFile(string path) =>
        path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? CodeFileProject.Write(path) : path;

    private string OfFolder(string folder) => (Directory.GetFiles(folder, "*.csproj"), Directory.GetFiles(folder, "*.cs")) switch
    {
        ([var project], _) => project,
        ({ Length: > 1 } several, _) => throw CliErrors.NoProject($"In '{folder}' there are several projects: {Names(several)}", Paths(several), option).ToException(),
        // As with Nuclio, a folder that holds one file of code is a function.
        (_, [var file]) => CodeFileProject.Write(file),
        (_, { Length: > 1 } several) => throw CliErrors.NoProject($"In '{folder}' there is no project, and there are several C# files: {Names(several)}", Paths(several), option).ToException(),
        _ => throw Fault($"in '{folder}' there is no project").ToException(),
    };

    // Tells which projects there are, further down too.
    private Images.ContainerizeError Fault(string fault)
    {
        var projects = Paths(Directory.Exists(source.Path) ? Projects(source.Path) : []);
        var offers = string.Join(", ", projects.Take(MostOffers)) + (projects.Length > MostOffers ? $" and {projects.Length - MostOffers} more" : "");
        return CliErrors.NoProject(
            $"{char.ToUpperInvariant(fault[0])}{fault[1..]}; {(projects.Length == 0 ? "there is no project file (.csproj) further down either" : $"the projects are: {offers}")}", projects, option);
    }

    private static IEnumerable<string> Projects(string folder) => Directory.EnumerateFiles(folder, "*.csproj").Concat(
        Directory.EnumerateDirectories(folder)
            .Where(inner => !NoSources.Contains(Path.GetFileName(inner), StringComparer.OrdinalIgnoreCase) && !Path.GetFileName(inner).StartsWith('.') && new DirectoryInfo(inner).LinkTarget is null)
            .SelectMany(Projects));

    private string[] Paths(IEnumerable<string> files) => [.. files.Select(file => Path.GetRelativePath(source.Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static string Names(string[] paths) => string.Join(", ", paths.Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
