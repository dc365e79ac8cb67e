using System.Formats.Tar;

namespace Containerize.Images.Archive;

/// <summary>Writes an archive's tar: sorted, owned by root, of one time; equal entries give equal bytes.</summary>
internal static class ArchiveTar
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes all entries and the end of the archive; <paramref name="output"/> need not seek and stays open.</summary>
    /// <exception cref="ContainerizeException">CTZ4022: an entry's content has another length than was said.</exception>
    public static async Task WriteAsync(IEnumerable<ArchiveEntry> entries, Stream output, CancellationToken cancellationToken)
    {
        var writer = new TarWriter(output, TarEntryFormat.Gnu, leaveOpen: true);
        await using (writer)
        {
            foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                await using var content = new SizedStream(await entry.Content.OpenAsync(cancellationToken), entry.Content);
                var header = new GnuTarEntry(TarEntryType.RegularFile, entry.Name)
                {
                    Mode = Plain,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    DataStream = content,
                };
                await writer.WriteEntryAsync(header, cancellationToken);
                content.CheckEnd();
            }
        }
    }
}
