using System.Formats.Tar;
using Containerize.Images.OciLayout;

namespace Containerize.Images.Archive;

/// <summary>Finds out whether an archive is the very one that would be written, without reading its layers.</summary>
internal static class ArchiveMatch
{
    private const long LargestDocument = 1024 * 1024;

    /// <summary>
    /// Whether the file holds these entries and no others, in their order: names, which are digests, and lengths of all;
    /// contents of indexes, manifests and configs.
    /// </summary>
    public static async Task<bool> IsWrittenAsync(string path, IEnumerable<ArchiveEntry> entries, IReadOnlySet<Digest> layers, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096, FileOptions.Asynchronous);
            await using (file)
            {
                var reader = new TarReader(file, leaveOpen: true);
                await using (reader)
                {
                    foreach (var expected in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
                    {
                        var found = await reader.GetNextEntryAsync(copyData: false, cancellationToken);
                        if (found?.Name != expected.Name || found.Length != expected.Content.Size
                            || (!layers.Contains(expected.Content.Digest) && !await IsSameAsync(found, expected.Content, cancellationToken)))
                        {
                            return false;
                        }
                    }

                    return await reader.GetNextEntryAsync(copyData: false, cancellationToken) is null;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            // Not one of ours, or cut off: it is written anew, which tells what is wrong with the place.
            return false;
        }
    }

    private static async Task<bool> IsSameAsync(TarEntry found, BlobContent expected, CancellationToken cancellationToken)
    {
        if (found.Length > LargestDocument || found.DataStream is not { } stream)
        {
            return false;
        }

        var content = new byte[found.Length];
        await stream.ReadExactlyAsync(content, cancellationToken);
        return Digest.Of(content) == expected.Digest;
    }
}
