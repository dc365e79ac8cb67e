using System.Reflection;

namespace Containerize.Testing;

/// <summary>Where the repository under test and what was built from it lie on this machine. All paths are absolute.</summary>
public static class RepositoryPaths
{
    /// <summary>
    /// The repository's folder: what <c>CONTAINERIZE_REPOSITORY</c> says, else the one the tests were built in, else the
    /// nearest folder above the tests that holds <c>Containerize.sln</c>.
    /// </summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The build's output folder: what <c>ArtifactsPath</c> says, else the one the tests were built into.</summary>
    public static string Artifacts { get; } =
        Variable("ArtifactsPath") ?? Metadata("ArtifactsPath") ?? Path.Combine(Root, "artifacts");

    /// <summary>The NuGet feed with this build's packages.</summary>
    public static string Packages => Path.Combine(Artifacts, "packages");

    /// <summary>
    /// The version of the packages in <see cref="Packages"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing has been packed yet.</exception>
    public static string PackageVersion
    {
        get
        {
            var file = Path.Combine(Packages, "VERSION");
            return File.Exists(file)
                ? File.ReadAllText(file).Trim()
                : throw new InvalidOperationException($"{file} does not exist: run ./build.sh, which packs.");
        }
    }

    /// <summary>The absolute path of something in the repository.</summary>
    /// <param name="parts">The path's parts below the repository's folder.</param>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        foreach (var candidate in new[] { Variable("CONTAINERIZE_REPOSITORY"), Metadata("RepositoryRoot") })
        {
            if (candidate is not null && IsRoot(candidate))
            {
                return Path.TrimEndingDirectorySeparator(Path.GetFullPath(candidate));
            }
        }

        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (IsRoot(folder))
            {
                return folder;
            }
        }

        throw new InvalidOperationException(
            "The repository was not found from the tests' folder: set CONTAINERIZE_REPOSITORY to the folder of Containerize.sln.");
    }

    private static bool IsRoot(string folder) => File.Exists(Path.Combine(folder, "Containerize.sln"));

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? Path.GetFullPath(value) : null;

    private static string? Metadata(string key) =>
        typeof(RepositoryPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == key)?.Value is { Length: > 0 } value
            ? Path.TrimEndingDirectorySeparator(value)
            : null;
}
