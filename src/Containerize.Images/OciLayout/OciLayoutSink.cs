using System.Collections.Concurrent;
using Containerize.Images.Sinks;

namespace Containerize.Images.OciLayout;

/// <summary>
/// Puts images into an OCI layout folder (OCI image-spec, image-layout.md), which is created where there is none. Blobs
/// that are there with the right length are kept; the index is merged and replaced last, so images of other names stay
/// and a failure changes none. Blobs written before a failure stay: nothing names them and the next publish uses them.
/// </summary>
/// <param name="folder">The layout's folder.</param>
/// <param name="repository">
/// The image's repository. Images of several repositories may then share a tag, and containerd and Podman get the full
/// name; <see langword="null"/> names images by tag alone.
/// </param>
public sealed class OciLayoutSink(string folder, string? repository) : IImageSink
{
    private readonly string _folder = Path.GetFullPath(folder);
    private readonly ConcurrentDictionary<Digest, Lazy<Task<LayerTransfer>>> _layers = new();
    private long _bytesWritten;

    /// <inheritdoc/>
    public string Description => $"OCI layout {folder}";

    /// <inheritdoc/>
    public async Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, LayoutFiles.Index);
        if (!File.Exists(path) || !File.Exists(Path.Combine(_folder, LayoutFiles.Marker)) || !BlobContent.All(images).All(IsPresent))
        {
            return null;
        }

        return await GuardAsync(async () =>
        {
            var existing = await File.ReadAllBytesAsync(path, cancellationToken);
            return LayoutEntry.TryReadAll(existing, out var entries)
                && tags.All(tag => entries.Any(entry => entry.Descriptor.Digest == images.Descriptor.Digest && HasNames(entry, tag)))
                ? Result(tags)
                : null;
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ4020, CTZ4022.</exception>
    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) =>
        _layers.GetOrAdd(layer.Descriptor.Digest, _ => new(() => GuardAsync(() => AddAsync(BlobContent.Of(layer), cancellationToken)))).Value;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ2015, CTZ4020, CTZ4021, CTZ4022.</exception>
    public async Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        foreach (var layer in images.Images.SelectMany(image => image.Layers))
        {
            await AddLayerAsync(layer, cancellationToken);
        }

        return await GuardAsync(async () =>
        {
            foreach (var document in BlobContent.Documents(images))
            {
                await AddAsync(document, cancellationToken);
            }

            using (await LayoutLock.TakeAsync(_folder, cancellationToken))
            {
                await WriteIndexAsync(images, tags, cancellationToken);
                AtomicFile.RemoveStale(_folder, "*");
            }

            return Result(tags) with
            {
                Layers = _layers.ToDictionary(layer => layer.Key, layer => layer.Value.Value.Result),
                BytesSent = Interlocked.Read(ref _bytesWritten),
            };
        });
    }

    private async Task WriteIndexAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, LayoutFiles.Index);
        var existing = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
        var merged = LayoutIndexFile.Merge(path, existing, images.Descriptor, repository, tags);
        var marker = Path.Combine(_folder, LayoutFiles.Marker);
        if (!File.Exists(marker))
        {
            await ReplaceAsync(marker, LayoutFiles.MarkerContent.ToArray(), cancellationToken);
        }

        await ReplaceAsync(path, merged, cancellationToken);
    }

    private async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        await using var file = AtomicFile.Create(_folder, Path.GetFileName(path));
        await file.Stream.WriteAsync(content, cancellationToken);
        await file.CommitAsync(path);
    }

    private async Task<LayerTransfer> AddAsync(BlobContent blob, CancellationToken cancellationToken)
    {
        if (IsPresent(blob))
        {
            return LayerTransfer.Present;
        }

        var path = BlobPath(blob);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // In the layout's root, not among the blobs: some tools take every file there for a blob.
        await using var file = AtomicFile.Create(_folder, "blob");
        await using (var content = await blob.OpenAsync(cancellationToken))
        {
            await content.CopyToAsync(file.Stream, cancellationToken);
        }

        if (file.Stream.Length != blob.Size)
        {
            throw LayoutErrors.WrongLength(blob.Digest, blob.Size).ToException();
        }

        await file.CommitAsync(path);
        Interlocked.Add(ref _bytesWritten, blob.Size);
        return LayerTransfer.Sent;
    }

    private bool HasNames(LayoutEntry entry, string tag) =>
        LayoutIndexFile.Naming(repository, tag).All(pair => entry.Descriptor.Annotations?.GetValueOrDefault(pair.Key) == pair.Value);

    private bool IsPresent(BlobContent blob)
    {
        var file = new FileInfo(BlobPath(blob));
        return file.Exists && file.Length == blob.Size;
    }

    private string BlobPath(BlobContent blob) => Path.Combine(_folder, LayoutFiles.BlobPath(blob.Digest));

    private SinkResult Result(IReadOnlyList<string> tags) => new()
    {
        References = [.. tags.Select(tag => $"{folder}:{tag}")],
        OutputPath = _folder,
        Hint = $"skopeo copy oci:{folder}:{tags[0]} docker://<registry>/<repository>:{tags[0]}",
    };

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LayoutErrors.CannotWrite(folder, AtomicFile.WithoutTemporaryName(exception.Message, Path.Combine(_folder, "blob"))).ToException(exception);
        }
    }
}
