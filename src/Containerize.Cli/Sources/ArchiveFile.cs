using System.Formats.Tar;
using System.IO.Compression;

namespace Containerize.Cli.Sources;

/// <summary>Archives of sources.</summary>
internal static class ArchiveFile
{
    private static readonly string[] Extensions = [".zip", ".tar", ".tar.gz", ".tgz"];

    /// <summary>Whether a path is an archive's by its name.</summary>
    public static bool IsArchive(string path) => Extension(path).Length > 0;

    /// <summary>The extension that names the format, or nothing.</summary>
    public static string Extension(string path) =>
        Array.FindLast(Extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ?? "";

    /// <summary>Unpacks one. What would lie outside the folder is refused.</summary>
    /// <param name="archive">The archive's path.</param>
    /// <param name="folder">Where to; made where it is missing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The folder of the sources: the only one in the archive where that holds everything, as GitHub's do.</returns>
    /// <exception cref="Images.ContainerizeException">CTZ7003: it cannot be unpacked.</exception>
    public static async Task<string> UnpackAsync(string archive, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        try
        {
            switch (Extension(archive))
            {
                case ".zip":
                    await ZipFile.ExtractToDirectoryAsync(archive, folder, cancellationToken);
                    break;
                case ".tar":
                    await TarFile.ExtractToDirectoryAsync(archive, folder, overwriteFiles: true, cancellationToken);
                    break;
                default:
                    await using (var file = File.OpenRead(archive))
                    await using (var gzip = new GZipStream(file, CompressionMode.Decompress))
                    {
                        await TarFile.ExtractToDirectoryAsync(gzip, folder, overwriteFiles: true, cancellationToken);
                    }

                    break;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CliErrors.NotUnpacked(archive, e.Message).ToException(e);
        }

        return Directory.GetFileSystemEntries(folder) is [var only] && Directory.Exists(only) ? only : folder;
    }
}
