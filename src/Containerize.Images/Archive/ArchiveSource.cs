using Containerize.Images.Sources;

namespace Containerize.Images.Archive;

/// <summary>
/// An image in an archive: an OCI archive, or what <c>docker save</c> of any version or <c>podman save</c> writes,
/// gzip-compressed or not. A Docker archive has no manifest; one is made of what it holds, with the layers as they are,
/// and is the same each time.
/// </summary>
/// <param name="path">The archive's path.</param>
/// <param name="tag">A tag or full name in it, or <see langword="null"/> for the only image.</param>
public sealed class ArchiveSource(string path, string? tag) : IImageSource, IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private ArchiveImage? _image;

    /// <inheritdoc/>
    public BlobOrigin? Origin => null;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ2020 to CTZ2023.</exception>
    public Task<Descriptor> ResolveAsync(CancellationToken cancellationToken) =>
        ReadAsync(image => image.ResolveAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ2020 to CTZ2023.</exception>
    public Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        ReadAsync(image => image.ReadManifestAsync(digest, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ2020 to CTZ2023.</exception>
    public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken) =>
        ReadAsync(image => image.OpenBlobAsync(blob, cancellationToken), cancellationToken);

    /// <summary>Closes the archive.</summary>
    public void Dispose()
    {
        _image?.Dispose();
        _opening.Dispose();
    }

    private async Task<T> ReadAsync<T>(Func<ArchiveImage, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(await OpenAsync(cancellationToken));
        }
        catch (InvalidDataException exception)
        {
            throw ArchiveErrors.NotAnArchive(path).ToException(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ArchiveErrors.CannotRead(path, exception.Message).ToException(exception);
        }
    }

    private async Task<ArchiveImage> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return _image ??= new ArchiveImage(path, await ArchiveReader.OpenAsync(path, cancellationToken), tag);
        }
        finally
        {
            _opening.Release();
        }
    }
}
