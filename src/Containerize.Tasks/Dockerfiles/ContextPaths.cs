namespace Containerize.Tasks.Dockerfiles;

/// <summary>Paths and the folder that a builder gets.</summary>
internal static class ContextPaths
{
    /// <summary>Whether a full path is the folder's own or below it.</summary>
    public static bool IsBelow(string path, string folder)
    {
        var relative = Relative(path, folder);
        return relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    /// <summary>A path from a folder, with slashes.</summary>
    public static string Relative(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>The value of <c>ContainerizeDockerfilePath</c> for the folder that holds a context and paths outside of it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="paths">The paths, of files.</param>
    /// <param name="projectFolder">What the value is relative to.</param>
    /// <returns>The value, or <see langword="null"/> where only the root holds them all, which nobody sends to a builder.</returns>
    public static string? PlaceForAll(string context, IEnumerable<string> paths, string projectFolder)
    {
        var folder = context;
        foreach (var path in paths)
        {
            while (!IsBelow(path, folder) && Path.GetDirectoryName(folder) is { } above)
            {
                folder = above;
            }
        }

        return Path.GetDirectoryName(folder) is null ? null : Relative(Path.Combine(folder, "Dockerfile"), projectFolder);
    }
}
