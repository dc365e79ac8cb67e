namespace Containerize.Images;

/// <summary>A layer: what it is called by content, and how to read it. Its compressed bytes may be anywhere.</summary>
public interface ILayer
{
    /// <summary>A short name for people: <c>base</c>, <c>packages</c>, <c>application</c>.</summary>
    string Name { get; }

    /// <summary>The blob as a registry keeps it.</summary>
    Descriptor Descriptor { get; }

    /// <summary>The digest of the uncompressed tar.</summary>
    Digest DiffId { get; }

    /// <summary>Where the blob is known to exist, so that a registry can mount it; <see langword="null"/> where it is not in a registry.</summary>
    BlobOrigin? Origin { get; }

    /// <summary>Opens the blob; its bytes have the descriptor's digest, which the reader need not check again.</summary>
    /// <exception cref="ContainerizeException">The blob cannot be had.</exception>
    Task<Stream> OpenAsync(CancellationToken cancellationToken);
}
