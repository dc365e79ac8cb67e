using Containerize.Images.OciLayout;
using Containerize.Images.Sinks;

namespace Containerize.Images.Archive;

/// <summary>Writes an archive's entries to a file that appears whole or not at all.</summary>
internal static class ArchiveFile
{
    /// <summary>Writes the archive in the place of one of that name; its folder is made where there is none.</summary>
    /// <exception cref="ContainerizeException">CTZ4022, CTZ4023, CTZ4024.</exception>
    public static async Task WriteAsync(string path, IEnumerable<ArchiveEntry> entries, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            throw ArchiveErrors.IsAFolder(path).ToException();
        }

        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            Directory.CreateDirectory(folder);
            AtomicFile.RemoveStale(folder, Path.GetFileName(path));
            await using var file = AtomicFile.Create(folder, Path.GetFileName(path));
            await ArchiveTar.WriteAsync(entries, file.Stream, cancellationToken);
            await file.CommitAsync(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ArchiveErrors.CannotWrite(path, AtomicFile.WithoutTemporaryName(exception.Message, Path.GetFullPath(path))).ToException(exception);
        }
    }

    /// <summary>The result where the archive is there already as it would be written.</summary>
    public static async Task<SinkResult?> MatchAsync(string path, IEnumerable<ArchiveEntry> entries, IEnumerable<ILayer> layers, string hint, CancellationToken cancellationToken) =>
        await ArchiveMatch.IsWrittenAsync(path, entries, layers.Select(layer => layer.Descriptor.Digest).ToHashSet(), cancellationToken)
            ? new SinkResult { References = [path], OutputPath = Path.GetFullPath(path), Hint = hint }
            : null;

    /// <summary>What became of an archive that was written: every layer is.</summary>
    public static SinkResult Result(string path, IReadOnlyList<ArchiveEntry> entries, IEnumerable<ILayer> layers, string hint) => new()
    {
        References = [path],
        OutputPath = Path.GetFullPath(path),
        BytesSent = entries.Sum(entry => entry.Content.Size),
        Layers = layers.Select(layer => layer.Descriptor.Digest).Distinct().ToDictionary(digest => digest, _ => LayerTransfer.Sent),
        Hint = hint,
    };
}
