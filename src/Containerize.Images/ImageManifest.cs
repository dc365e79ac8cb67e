using System.Text.Json.Serialization;

namespace Containerize.Images;

/// <summary>One image's manifest (OCI image-spec, manifest.md; Docker's schema 2 has the same members).</summary>
public sealed record ImageManifest
{
    /// <summary>Always 2.</summary>
    [JsonPropertyName("schemaVersion"), JsonPropertyOrder(0)]
    public int SchemaVersion { get; init; } = 2;

    /// <summary>This manifest's media type.</summary>
    [JsonPropertyName("mediaType"), JsonPropertyOrder(1)]
    public string? MediaType { get; init; }

    /// <summary>The config.</summary>
    [JsonPropertyName("config"), JsonPropertyOrder(2)]
    public required Descriptor Config { get; init; }

    /// <summary>The layers, the lowest first.</summary>
    [JsonPropertyName("layers"), JsonPropertyOrder(3)]
    public required IReadOnlyList<Descriptor> Layers { get; init; }

    /// <summary>Annotations by key; sorted when written.</summary>
    [JsonPropertyName("annotations"), JsonPropertyOrder(4)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
