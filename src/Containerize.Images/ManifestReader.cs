using System.Text.Json;

namespace Containerize.Images;

/// <summary>
/// Reads manifests and indexes, by hand: setting up the serializer for their types takes a fresh process 20 ms, more than
/// all else that a publish without changes has to do.
/// </summary>
internal static class ManifestReader
{
    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">The bytes are not one.</exception>
    public static ImageManifest ReadManifest(byte[] json) => Read(json, static root => new ImageManifest
    {
        SchemaVersion = Version(root),
        MediaType = Text(root, "mediaType"),
        Config = ReadDescriptor(root.GetProperty("config")),
        Layers = ReadDescriptors(root.GetProperty("layers")),
        Annotations = ReadAnnotations(root),
    });

    /// <summary>Reads an index.</summary>
    /// <exception cref="JsonException">The bytes are not one.</exception>
    public static ImageIndex ReadIndex(byte[] json) => Read(json, static root => new ImageIndex
    {
        SchemaVersion = Version(root),
        MediaType = Text(root, "mediaType"),
        Manifests = ReadDescriptors(root.GetProperty("manifests")),
        Annotations = ReadAnnotations(root),
    });

    private static T Read<T>(byte[] json, Func<JsonElement, T> read)
        where T : class
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            return read(document.RootElement);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException($"a member is missing or of the wrong kind ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static List<Descriptor> ReadDescriptors(JsonElement array)
    {
        var descriptors = new List<Descriptor>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            descriptors.Add(ReadDescriptor(element));
        }

        return descriptors;
    }

    private static Descriptor ReadDescriptor(JsonElement element) => new()
    {
        MediaType = element.GetProperty("mediaType").GetString() ?? throw new FormatException("mediaType is null."),
        Digest = Digest.Parse(element.GetProperty("digest").GetString() ?? ""),
        Size = element.GetProperty("size").GetInt64(),
        Urls = Texts(element, "urls"),
        Annotations = ReadAnnotations(element),
        Platform = Member(element, "platform") is { } platform ? ReadPlatform(platform) : null,
        ArtifactType = Text(element, "artifactType"),
    };

    private static Platform ReadPlatform(JsonElement element) => new()
    {
        Architecture = Text(element, "architecture") ?? "",
        Os = Text(element, "os") ?? "",
        OsVersion = Text(element, "os.version"),
        OsFeatures = Texts(element, "os.features"),
        Variant = Text(element, "variant"),
    };

    private static Dictionary<string, string>? ReadAnnotations(JsonElement element)
    {
        if (Member(element, "annotations") is not { } annotations)
        {
            return null;
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in annotations.EnumerateObject())
        {
            texts[pair.Name] = pair.Value.GetString() ?? "";
        }

        return texts;
    }

    private static int Version(JsonElement element) => Member(element, "schemaVersion")?.GetInt32() ?? 2;

    private static string? Text(JsonElement element, string name) => Member(element, name)?.GetString();

    private static List<string>? Texts(JsonElement element, string name)
    {
        if (Member(element, name) is not { } array)
        {
            return null;
        }

        var texts = new List<string>(array.GetArrayLength());
        foreach (var text in array.EnumerateArray())
        {
            texts.Add(text.GetString() ?? "");
        }

        return texts;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
