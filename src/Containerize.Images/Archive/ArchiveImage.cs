using System.Text.Json;
using Containerize.Images.OciLayout;

namespace Containerize.Images.Archive;

/// <summary>Finds one image in an archive, whichever of the two kinds it is; an archive that is both is read as OCI's, which has manifests.</summary>
/// <param name="path">The archive's name in errors.</param>
/// <param name="archive">The archive.</param>
/// <param name="tag">The tag or full name, or <see langword="null"/> for the only image.</param>
internal sealed class ArchiveImage(string path, ArchiveReader archive, string? tag) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private SavedManifest? _saved;

    public async Task<Descriptor> ResolveAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LayoutEntry> entries = [];
        if (await archive.ReadAsync(LayoutFiles.Index, cancellationToken) is { } index)
        {
            entries = Parse(LayoutFiles.Index, index, LayoutEntry.ReadAll);
            if (LayoutSelection.ByName(entries, tag).Found is { } found)
            {
                return found;
            }
        }

        var images = await SavedImagesAsync(cancellationToken);
        if (images.Count > 0)
        {
            return (await SavedAsync(images, cancellationToken)).Descriptor;
        }

        throw (entries.Count == 0 ? ArchiveErrors.NotAnArchive(path) : Unresolved(entries.Select(entry => entry.Display))).ToException();
    }

    public async Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken)
    {
        if (await archive.ReadAsync(LayoutFiles.BlobPath(digest), cancellationToken) is { } manifest)
        {
            return manifest;
        }

        var images = await SavedImagesAsync(cancellationToken);
        return images.Count > 0 && await SavedAsync(images, cancellationToken) is { } saved && saved.Descriptor.Digest == digest
            ? saved.Bytes
            : throw ArchiveErrors.Incomplete(path, digest.ToString()).ToException();
    }

    public async Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var name = LayoutFiles.BlobPath(blob.Digest);
        if (!archive.Contains(name))
        {
            var images = await SavedImagesAsync(cancellationToken);
            name = images.Count > 0 ? (await SavedAsync(images, cancellationToken)).Paths.GetValueOrDefault(blob.Digest, name) : name;
        }

        return archive.LengthOf(name) is { } length && length != blob.Size
            ? throw ArchiveErrors.BadEntry(path, name, $"it has {length} bytes, {blob.Size} were expected").ToException()
            : archive.Open(name) ?? throw ArchiveErrors.Incomplete(path, name).ToException();
    }

    public void Dispose()
    {
        _making.Dispose();
        archive.Dispose();
    }

    private async Task<IReadOnlyList<SavedImage>> SavedImagesAsync(CancellationToken cancellationToken) =>
        await archive.ReadAsync(DockerManifestFile.Name, cancellationToken) is { } json ? Parse(DockerManifestFile.Name, json, SavedImage.ReadAll) : [];

    private async Task<SavedManifest> SavedAsync(IReadOnlyList<SavedImage> images, CancellationToken cancellationToken)
    {
        var found = tag is null ? images : [.. images.Where(image => image.IsNamed(tag))];
        if (found.DistinctBy(image => image.Config).Count() != 1)
        {
            throw Unresolved(images.SelectMany(image => image.Names.DefaultIfEmpty(image.Config))).ToException();
        }

        await _making.WaitAsync(cancellationToken);
        try
        {
            return _saved ??= await SavedManifest.MakeAsync(path, archive, found[0], cancellationToken);
        }
        finally
        {
            _making.Release();
        }
    }

    private ContainerizeError Unresolved(IEnumerable<string> names) =>
        tag is null ? ArchiveErrors.SeveralImages(path, [.. names]) : ArchiveErrors.UnknownTag(path, tag, [.. names]);

    private T Parse<T>(string name, byte[] json, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ArchiveErrors.BadEntry(path, name, "it is not what an archive has there").ToException(exception);
        }
    }
}
