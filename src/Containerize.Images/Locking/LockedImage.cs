namespace Containerize.Images.Locking;

/// <summary>What a base image's reference is locked to.</summary>
public sealed record LockedImage
{
    /// <summary>The digest of the manifest or, for an image of several platforms, of the index.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Its media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Size { get; init; }
}
