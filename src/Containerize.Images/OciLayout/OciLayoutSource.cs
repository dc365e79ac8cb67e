using System.Text.Json;
using Containerize.Images.Sources;

namespace Containerize.Images.OciLayout;

/// <summary>An image in an OCI layout folder (OCI image-spec, image-layout.md): <c>oci:folder</c>, <c>oci:folder:tag</c>, <c>oci:folder@sha256:…</c>.</summary>
/// <param name="folder">The layout's folder.</param>
/// <param name="tag">
/// The image's name as an annotation has it (<c>org.opencontainers.image.ref.name</c> or <c>io.containerd.image.name</c>),
/// or the tag of such a full name; <see langword="null"/> for the only image.
/// </param>
/// <param name="digest">A manifest's or index's digest, also one within an index; the tag is then not looked at.</param>
public sealed class OciLayoutSource(string folder, string? tag, Digest? digest) : IImageSource
{
    // Indexes within indexes are legal; a layout that nests deeper than this is not one that a tool made.
    private const int DeepestIndex = 4;

    /// <inheritdoc/>
    public BlobOrigin? Origin => null;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ2010 to CTZ2016.</exception>
    public async Task<Descriptor> ResolveAsync(CancellationToken cancellationToken)
    {
        var indexPath = Path.Combine(folder, LayoutFiles.Index);
        if (!File.Exists(Path.Combine(folder, LayoutFiles.Marker)) || !File.Exists(indexPath))
        {
            throw LayoutErrors.NotALayout(folder).ToException();
        }

        var entries = Parse(indexPath, await ReadAsync(indexPath, cancellationToken));
        if (digest is { } wanted)
        {
            return await FindAsync(entries, wanted, DeepestIndex, cancellationToken)
                ?? throw LayoutErrors.UnknownDigest(folder, wanted, Names(entries)).ToException();
        }

        var (found, ambiguous) = LayoutSelection.ByName(entries, tag);
        return found
            ?? throw (ambiguous ? LayoutErrors.SeveralImages(folder, tag, Names(entries)) : LayoutErrors.UnknownTag(folder, tag ?? "*", Names(entries))).ToException();
    }

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ2013, CTZ2016.</exception>
    public async Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken)
    {
        var path = BlobPath(digest);
        return File.Exists(path) ? await ReadAsync(path, cancellationToken) : throw LayoutErrors.MissingBlob(folder, digest).ToException();
    }

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ2013, CTZ2016.</exception>
    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var path = BlobPath(blob.Digest);
        if (!File.Exists(path))
        {
            throw LayoutErrors.MissingBlob(folder, blob.Digest).ToException();
        }

        return Task.FromResult<Stream>(Open(path, blob));
    }

    private static string[] Names(IEnumerable<LayoutEntry> entries) => [.. entries.Select(entry => entry.Display).Distinct()];

    private static IReadOnlyList<LayoutEntry> Parse(string path, byte[] json)
    {
        try
        {
            return LayoutEntry.ReadAll(json);
        }
        catch (JsonException exception)
        {
            throw LayoutErrors.BadIndex(path, "it is not an image index.").ToException(exception);
        }
    }

    private async Task<Descriptor?> FindAsync(IReadOnlyList<LayoutEntry> entries, Digest wanted, int depth, CancellationToken cancellationToken)
    {
        if (entries.FirstOrDefault(entry => entry.Descriptor.Digest == wanted) is { } direct)
        {
            return direct.Descriptor;
        }

        foreach (var entry in entries.Where(entry => depth > 0 && MediaTypes.IsIndex(entry.Descriptor.MediaType)))
        {
            var path = BlobPath(entry.Descriptor.Digest);
            if (File.Exists(path)
                && await FindAsync(Parse(path, await ReadAsync(path, cancellationToken)), wanted, depth - 1, cancellationToken) is { } nested)
            {
                return nested;
            }
        }

        return null;
    }

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LayoutErrors.CannotRead(folder, exception.Message).ToException(exception);
        }
    }

    private FileStream Open(string path, Descriptor blob)
    {
        try
        {
            var found = new FileInfo(path).Length;
            return found == blob.Size
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan)
                : throw LayoutErrors.DamagedBlob(folder, blob.Digest, blob.Size, found).ToException();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LayoutErrors.CannotRead(folder, exception.Message).ToException(exception);
        }
    }

    private string BlobPath(Digest blob) => Path.Combine(folder, LayoutFiles.BlobPath(blob));
}
