namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>Takes samples as users would: copied to a folder of their own, with the packed SDK.</summary>
internal static class SampleProject
{
    /// <summary>Copies a sample.</summary>
    /// <param name="path">Its project's folder below <c>samples</c>.</param>
    /// <param name="siblings">Folders beside that one, which the project refers to.</param>
    public static UserProject Copy(string path, params string[] siblings)
    {
        var source = RepositoryPaths.Combine("samples", path);
        var project = new UserProject(Path.GetFileName(source));
        CopyFiles(project, source, "");
        foreach (var sibling in siblings)
        {
            CopyFiles(project, Path.Combine(Path.GetDirectoryName(source)!, sibling), $"../{sibling}/");
        }

        return project;
    }

    // The samples' own nuget.config is left out: the project's names this build's feed. So is what a build there left behind.
    private static void CopyFiles(UserProject project, string source, string target)
    {
        var files = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, file))
            .Where(file => file.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
        foreach (var file in files)
        {
            project.Write(target + file, File.ReadAllText(Path.Combine(source, file)));
        }
    }
}
