using System.Formats.Tar;

namespace Containerize.Images.Layers;

/// <summary>
/// Writes a layer's tar: GNU headers, which hold any length of name and size and, unlike PAX ones, nothing of the
/// process that wrote them; one time for all entries but those with a time of their content; owners by number only.
/// </summary>
internal static class LayerTar
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The mode an entry gets.</summary>
    public static UnixFileMode ModeOf(LayerEntry entry, FileContent? content) =>
        entry.Mode ?? (entry.Kind != LayerEntryKind.File || content is { IsExecutable: true } ? Executable : Plain);

    /// <summary>Writes all entries and the end of the archive.</summary>
    /// <exception cref="ContainerizeException">CTZ4003, CTZ4004: a file cannot be read, or is not what it was when it was hashed.</exception>
    public static async Task WriteAsync(IReadOnlyList<HashedEntry> entries, DateTimeOffset time, Stream output, CancellationToken cancellationToken)
    {
        var writer = new TarWriter(output, TarEntryFormat.Gnu, leaveOpen: true);
        await using (writer)
        {
            foreach (var (entry, content) in entries)
            {
                var type = entry.Kind switch
                {
                    LayerEntryKind.Directory => TarEntryType.Directory,
                    LayerEntryKind.SymbolicLink => TarEntryType.SymbolicLink,
                    _ => TarEntryType.RegularFile,
                };
                var tarEntry = new GnuTarEntry(type, entry.Kind == LayerEntryKind.Directory ? entry.Path + "/" : entry.Path)
                {
                    Mode = ModeOf(entry, content),
                    ModificationTime = ContentTime.Of(entry, content, time),
                    Uid = entry.UserId,
                    Gid = entry.GroupId,
                };
                if (entry.Kind == LayerEntryKind.SymbolicLink)
                {
                    tarEntry.LinkName = entry.LinkTarget ?? "";
                }

                if (entry.Kind == LayerEntryKind.File)
                {
                    await WriteFileAsync(writer, tarEntry, entry.SourcePath!, content!, cancellationToken);
                }
                else
                {
                    await writer.WriteEntryAsync(tarEntry, cancellationToken);
                }
            }
        }
    }

    private static async Task WriteFileAsync(TarWriter writer, GnuTarEntry entry, string path, FileContent content, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            await using (file)
            {
                if (file.Length != content.Stamp.Length)
                {
                    throw LayerErrors.Changed(path).ToException();
                }

                entry.DataStream = file.Length == 0 ? null : file;
                await writer.WriteEntryAsync(entry, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LayerErrors.Unreadable(path, e.Message).ToException(e);
        }

        // A layer is remembered under the hash that its files had before; were one rewritten in between, the memory would lie.
        if (FileStamp.Of(path) != content.Stamp)
        {
            throw LayerErrors.Changed(path).ToException();
        }
    }
}
