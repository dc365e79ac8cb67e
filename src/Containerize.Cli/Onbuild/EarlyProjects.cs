using System.Xml;
using System.Xml.Linq;

namespace Containerize.Cli.Onbuild;

/// <summary>
/// Project files at their places, for a restore before the sources are there. <c>COPY</c> puts files of all folders into one, so
/// each goes where the project, or one that references it, says that it lies. What a restore makes of them stays, and they go
/// again: a file that the context does not have there must not be in the build.
/// </summary>
internal sealed class EarlyProjects : IDisposable
{
    /// <summary>What NuGet calls a lock file.</summary>
    public const string LockFile = "packages.lock.json";

    private readonly string _inbox;
    private readonly string _source;
    private readonly Dictionary<string, string> _placed = new(StringComparer.Ordinal);

    private EarlyProjects(BuilderSettings settings) =>
        (_inbox, _source) = (settings.Inbox, Path.TrimEndingDirectorySeparator(Path.GetFullPath(settings.Source)));

    /// <summary>The project's path, or <see langword="null"/> where it cannot be restored yet.</summary>
    public string? Project { get; private set; }

    /// <summary>Why it cannot.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Puts the project and all that it references to their places.</summary>
    public static EarlyProjects Place(BuilderSettings settings)
    {
        var projects = new EarlyProjects(settings);
        try
        {
            projects.Place(settings.Project);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            projects.Fault = e.Message.ReplaceLineEndings(" ");
        }

        return projects;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var path in _placed.Values)
        {
            File.Delete(path);
            // A restore may have written one, and the context's own is the only one to go by.
            File.Delete(Path.Combine(Path.GetDirectoryName(path)!, LockFile));
        }
    }

    private void Place(string? named)
    {
        if (named?.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) == true)
        {
            Fault = "a C# file is its own project, and comes with the sources";
            return;
        }

        if (Find(named) is not { } project)
        {
            Fault = $"no project file of '{named ?? "."}' was copied before the sources";
            return;
        }

        foreach (var file in Directory.GetFiles(_inbox).Where(file => !IsProject(file)))
        {
            Put(file, Path.Combine(_source, Path.GetFileName(file)));
        }

        var open = new Queue<string>([project]);
        while (open.TryDequeue(out var path))
        {
            if (_placed.TryGetValue(Path.GetFileName(path), out var other) && other != path)
            {
                Fault = $"'{Path.GetRelativePath(_source, other)}' and '{Path.GetRelativePath(_source, path)}' have one name, and came in one folder";
                return;
            }

            // One that is missing may not be needed, where a condition says so; the restore tells.
            if (other is null && IsCopied(path))
            {
                Put(Path.Combine(_inbox, Path.GetFileName(path)), path);
                References(path).ToList().ForEach(open.Enqueue);
            }
        }

        Project = project;
    }

    // A path, a folder with a project of its name, or nothing where there is but one.
    private string? Find(string? named)
    {
        if (named is null or "." or "./")
        {
            return Directory.GetFiles(_inbox).Where(IsProject).ToArray() is [var only] ? Path.Combine(_source, Path.GetFileName(only)) : null;
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named, _source));
        return Array.Find([path, Path.Combine(path, Path.GetFileName(path) + ".csproj")], candidate => IsProject(candidate) && IsCopied(candidate));
    }

    private bool IsCopied(string path) =>
        path.StartsWith(_source + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(Path.Combine(_inbox, Path.GetFileName(path)));

    private void Put(string file, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(file, path, overwrite: true);
        _placed[Path.GetFileName(path)] = path;
    }

    private static bool IsProject(string file) => Path.GetExtension(file).EndsWith("proj", StringComparison.Ordinal);

    // Those that can be read without MSBuild.
    private static IEnumerable<string> References(string project) => XDocument.Load(project).Descendants()
        .Where(element => element.Name.LocalName == "ProjectReference")
        .SelectMany(element => ((string?)element.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(include => include.IndexOfAny(['$', '%', '@', '*', '?']) < 0)
        .Select(include => Path.GetFullPath(include.Replace('\\', '/'), Path.GetDirectoryName(project)!));
}
