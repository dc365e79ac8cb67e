using System.Text.Json.Serialization;

namespace Containerize.Images;

/// <summary>A list of images, one a platform (OCI image-spec, image-index.md; Docker's manifest list has the same members).</summary>
public sealed record ImageIndex
{
    /// <summary>Always 2.</summary>
    [JsonPropertyName("schemaVersion"), JsonPropertyOrder(0)]
    public int SchemaVersion { get; init; } = 2;

    /// <summary>This index's media type.</summary>
    [JsonPropertyName("mediaType"), JsonPropertyOrder(1)]
    public string? MediaType { get; init; }

    /// <summary>The images.</summary>
    [JsonPropertyName("manifests"), JsonPropertyOrder(2)]
    public required IReadOnlyList<Descriptor> Manifests { get; init; }

    /// <summary>Annotations by key; sorted when written.</summary>
    [JsonPropertyName("annotations"), JsonPropertyOrder(3)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
