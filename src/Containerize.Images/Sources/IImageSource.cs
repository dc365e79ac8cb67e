namespace Containerize.Images.Sources;

/// <summary>
/// A place that a base image is read from: a repository in a registry, an OCI layout, an archive, an engine. Sources
/// fetch; they neither cache nor choose a platform (<see cref="BaseImageResolver"/> does).
/// </summary>
public interface IImageSource
{
    /// <summary>Where blobs can be mounted from, or <see langword="null"/> where the source is no registry.</summary>
    BlobOrigin? Origin { get; }

    /// <summary>Finds what the reference names now: the descriptor of a manifest or an index.</summary>
    /// <exception cref="ContainerizeException">There is no such image, or it cannot be reached.</exception>
    Task<Descriptor> ResolveAsync(CancellationToken cancellationToken);

    /// <summary>Reads a manifest or an index whole. The caller checks its digest.</summary>
    /// <exception cref="ContainerizeException">There is no such manifest, or it cannot be reached.</exception>
    Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken);

    /// <summary>Opens a config or layer. The caller checks its digest.</summary>
    /// <exception cref="ContainerizeException">There is no such blob, or it cannot be reached.</exception>
    Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken);

    /// <summary>Takes notice that what was read of a blob is not what its digest says.</summary>
    /// <returns>Whether it may come right from another place that the source has, and is worth opening again.</returns>
    bool PassOver(Digest blob) => false;
}
