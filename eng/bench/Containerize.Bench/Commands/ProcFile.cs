namespace Containerize.Bench.Commands;

/// <summary>Reads <c>/proc</c>, where everything may be gone between two looks.</summary>
internal static class ProcFile
{
    /// <summary>A file's lines, or none where its process has ended.</summary>
    public static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A folder's folders, or none where its process has ended.</summary>
    public static string[] Folders(string path)
    {
        try
        {
            return Directory.GetDirectories(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
