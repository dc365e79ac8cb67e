using Containerize.Images;

namespace Containerize.Dockerfiles.Regions;

/// <summary>Writes files with generated regions.</summary>
public static class GeneratedFile
{
    /// <summary>
    /// Brings a file's regions up to date, as <see cref="RegionMerge"/> does. A file that is as it should be is not written;
    /// another is replaced at once, so that nobody sees half of it.
    /// </summary>
    /// <param name="path">The file; where it is a link, what it leads to.</param>
    /// <param name="regions">The regions in the order that a new file has them in.</param>
    /// <param name="overwrite">Whether edits within regions are dropped.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result; with errors, among them CTZ6004, nothing was written.</returns>
    public static Task<RegionMergeResult> WriteAsync(string path, IReadOnlyList<GeneratedRegion> regions, bool overwrite, CancellationToken cancellationToken) =>
        MergeAsync(path, regions, overwrite, isWritten: true, cancellationToken);

    /// <summary>Tells what <see cref="WriteAsync"/> would do, and writes nothing.</summary>
    public static Task<RegionMergeResult> CheckAsync(string path, IReadOnlyList<GeneratedRegion> regions, bool overwrite, CancellationToken cancellationToken) =>
        MergeAsync(path, regions, overwrite, isWritten: false, cancellationToken);

    private static async Task<RegionMergeResult> MergeAsync(string path, IReadOnlyList<GeneratedRegion> regions, bool overwrite, bool isWritten, CancellationToken cancellationToken)
    {
        try
        {
            var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
            var existing = File.Exists(target) ? await File.ReadAllBytesAsync(target, cancellationToken) : null;
            var merged = RegionMerge.Merge(existing, regions, path, overwrite);
            if (merged.IsChanged && isWritten)
            {
                await ReplaceAsync(target, merged.Content, isThere: existing is not null, cancellationToken);
            }

            return merged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new() { Content = default, IsChanged = false, Errors = [DockerfileErrors.CannotWrite(path, e.Message)] };
        }
    }

    private static async Task ReplaceAsync(string target, ReadOnlyMemory<byte> content, bool isThere, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(temporary, content, cancellationToken);
            if (isThere && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
