using System.Security.Cryptography;

namespace Containerize.Images.Tests.Tools;

/// <summary>What a tool makes of an image's files: a line for each, by path.</summary>
internal static class FoundTree
{
    /// <summary>A file system's tree under a folder: kind, permission bits, content or link.</summary>
    public static SortedDictionary<string, string> InFolder(string root)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var info = new FileInfo(path);
            found[Path.GetRelativePath(root, path)] =
                info.LinkTarget is { } link ? Link(link)
                : info.Attributes.HasFlag(FileAttributes.Directory) ? Folder(ModeOf(path))
                : File(ModeOf(path), System.IO.File.ReadAllBytes(path));
        }

        return found;
    }

    public static string Link(string target) => $"link to {target}";

    public static string Folder(UnixFileMode mode) => $"folder {Octal(mode)}";

    public static string File(UnixFileMode mode, byte[] content) => $"file {Octal(mode)} {Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : System.IO.File.GetUnixFileMode(path);
}
