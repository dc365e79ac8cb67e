using System.Text.Json.Serialization;

namespace Containerize.Images.Locking;

/// <summary>What a base image's reference is locked to.</summary>
public sealed record LockedImage
{
    /// <summary>The digest of the manifest or, for an image of several platforms, of the index.</summary>
    [JsonPropertyName("digest"), JsonPropertyOrder(0)]
    public required Digest Digest { get; init; }

    /// <summary>Its media type.</summary>
    [JsonPropertyName("mediaType"), JsonPropertyOrder(1)]
    public required string MediaType { get; init; }

    /// <summary>Its size in bytes.</summary>
    [JsonPropertyName("size"), JsonPropertyOrder(2)]
    public required long Size { get; init; }
}
