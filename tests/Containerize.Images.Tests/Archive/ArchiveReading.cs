using System.Formats.Tar;

namespace Containerize.Images.Tests.Archive;

/// <summary>Reads archives without the library under test.</summary>
internal static class ArchiveReading
{
    /// <summary>The names in a tar, in their order, and the contents.</summary>
    public static async Task<List<KeyValuePair<string, byte[]>>> ReadAsync(string path)
    {
        var entries = new List<KeyValuePair<string, byte[]>>();
        await using var file = File.OpenRead(path);
        await using var reader = new TarReader(file);
        while (await reader.GetNextEntryAsync(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            if (entry.DataStream is not null)
            {
                await entry.DataStream.CopyToAsync(content);
            }

            entries.Add(new(entry.Name, content.ToArray()));
        }

        return entries;
    }
}
