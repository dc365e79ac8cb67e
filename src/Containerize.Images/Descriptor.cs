using System.Text.Json.Serialization;

namespace Containerize.Images;

/// <summary>Names content by type, digest and size (OCI image-spec, descriptor.md).</summary>
public sealed record Descriptor
{
    /// <summary>The content's media type.</summary>
    [JsonPropertyName("mediaType"), JsonPropertyOrder(0)]
    public required string MediaType { get; init; }

    /// <summary>The content's digest.</summary>
    [JsonPropertyName("digest"), JsonPropertyOrder(1)]
    public required Digest Digest { get; init; }

    /// <summary>The content's length in bytes.</summary>
    [JsonPropertyName("size"), JsonPropertyOrder(2)]
    public required long Size { get; init; }

    /// <summary>Where else the content can be had: base layers of the foreign kind have these.</summary>
    [JsonPropertyName("urls"), JsonPropertyOrder(3)]
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>Annotations by key.</summary>
    [JsonPropertyName("annotations"), JsonPropertyOrder(4)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>In an index: the platform that the manifest is for.</summary>
    [JsonPropertyName("platform"), JsonPropertyOrder(5)]
    public Platform? Platform { get; init; }

    /// <summary>The type of an artifact that is not an image.</summary>
    [JsonPropertyName("artifactType"), JsonPropertyOrder(6)]
    public string? ArtifactType { get; init; }
}
