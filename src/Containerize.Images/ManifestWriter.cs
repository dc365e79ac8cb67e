using System.Text.Encodings.Web;
using System.Text.Json;

namespace Containerize.Images;

/// <summary>Writes manifests and indexes: the same bytes for the same content. By hand, as <see cref="ManifestReader"/> reads them.</summary>
internal static class ManifestWriter
{
    // As Go writes: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A manifest's JSON.</summary>
    public static byte[] Write(ImageManifest manifest) => Write(json =>
    {
        json.WriteNumber("schemaVersion", manifest.SchemaVersion);
        Write(json, "mediaType", manifest.MediaType);
        json.WritePropertyName("config");
        Write(json, manifest.Config);
        Write(json, "layers", manifest.Layers);
        Write(json, manifest.Annotations);
    });

    /// <summary>An index's JSON.</summary>
    public static byte[] Write(ImageIndex index) => Write(json =>
    {
        json.WriteNumber("schemaVersion", index.SchemaVersion);
        Write(json, "mediaType", index.MediaType);
        Write(json, "manifests", index.Manifests);
        Write(json, index.Annotations);
    });

    private static byte[] Write(Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Descriptor> descriptors)
    {
        json.WriteStartArray(name);
        foreach (var descriptor in descriptors)
        {
            Write(json, descriptor);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Descriptor descriptor)
    {
        json.WriteStartObject();
        Write(json, "mediaType", descriptor.MediaType);
        Write(json, "digest", descriptor.Digest.ToString());
        json.WriteNumber("size", descriptor.Size);
        Write(json, "urls", descriptor.Urls);
        Write(json, descriptor.Annotations);
        if (descriptor.Platform is { } platform)
        {
            json.WriteStartObject("platform");
            Write(json, "architecture", platform.Architecture);
            Write(json, "os", platform.Os);
            Write(json, "os.version", platform.OsVersion);
            Write(json, "os.features", platform.OsFeatures);
            Write(json, "variant", platform.Variant);
            json.WriteEndObject();
        }

        Write(json, "artifactType", descriptor.ArtifactType);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? annotations)
    {
        if (annotations is null)
        {
            return;
        }

        json.WriteStartObject("annotations");
        foreach (var (key, value) in annotations)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
