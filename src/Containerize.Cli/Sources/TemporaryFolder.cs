namespace Containerize.Cli.Sources;

/// <summary>Folders for what is fetched.</summary>
internal static class TemporaryFolder
{
    /// <summary>Makes one that only this user can look into.</summary>
    public static string Create() => Directory.CreateTempSubdirectory("containerize-source-").FullName;

    /// <summary>Deletes one with all that is in it.</summary>
    public static void Delete(string folder)
    {
        try
        {
            // Git writes its objects as read-only files, which Windows does not delete.
            foreach (var file in OperatingSystem.IsWindows() ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"warning: the folder '{folder}' could not be deleted: {e.Message}");
        }
    }
}
