using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.Images.References;

namespace Containerize.Images.OciLayout;

/// <summary>A layout's index.json as it is changed: what this program does not know stays as it is.</summary>
internal static class LayoutIndexFile
{
    /// <summary>The annotations that name an image.</summary>
    /// <param name="repository">The repository, or <see langword="null"/> to name it by its tag alone.</param>
    /// <param name="tag">The tag.</param>
    public static SortedDictionary<string, string> Naming(string? repository, string tag)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal) { [LayoutFiles.RefName] = tag };
        if (repository is not null)
        {
            annotations[LayoutFiles.ContainerdName] = ImageReference.Parse($"{repository}:{tag}").ToString();
        }

        return annotations;
    }

    /// <summary>The index with an image under its tags, in the place of what had them.</summary>
    /// <param name="path">Where the index is, for errors.</param>
    /// <param name="existing">The index as it is, or <see langword="null"/> for a new one.</param>
    /// <param name="image">The image.</param>
    /// <param name="repository">The image's repository, or <see langword="null"/>.</param>
    /// <param name="tags">Its tags.</param>
    /// <exception cref="ContainerizeException">CTZ2015: the index is none.</exception>
    public static byte[] Merge(string path, byte[]? existing, Descriptor image, string? repository, IReadOnlyList<string> tags)
    {
        var root = existing is null ? Empty() : Parse(path, existing);
        if (root["manifests"] is not JsonArray manifests)
        {
            throw LayoutErrors.BadIndex(path, "it has no list of manifests.").ToException();
        }

        foreach (var tag in tags)
        {
            var naming = Naming(repository, tag);
            foreach (var entry in manifests.Where(entry => IsReplacedBy(entry, image.Digest, naming)).ToArray())
            {
                manifests.Remove(entry);
            }

            manifests.Add(JsonSerializer.SerializeToNode(image with { Annotations = naming }, ImageJson.Relaxed.Descriptor));
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ImageJson.Relaxed.Options.Encoder }))
        {
            root.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    // Equal tags of two repositories are two images: both stay, told apart by their full names. An entry without any
    // name for the same image has served its purpose.
    private static bool IsReplacedBy(JsonNode? entry, Digest digest, SortedDictionary<string, string> naming)
    {
        if (entry is not JsonObject descriptor)
        {
            return false;
        }

        var refName = Text(descriptor["annotations"]?[LayoutFiles.RefName]);
        var fullName = Text(descriptor["annotations"]?[LayoutFiles.ContainerdName]);
        if (refName is null && fullName is null)
        {
            return Text(descriptor["digest"]) == digest.ToString();
        }

        return refName == naming[LayoutFiles.RefName]
            && (fullName is null || !naming.TryGetValue(LayoutFiles.ContainerdName, out var own) || fullName == own);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject Empty() => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = MediaTypes.OciIndex,
        ["manifests"] = new JsonArray(),
    };

    private static JsonObject Parse(string path, byte[] json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw LayoutErrors.BadIndex(path, "it is not a JSON object.").ToException();
        }
        catch (JsonException exception)
        {
            throw LayoutErrors.BadIndex(path, "it is not JSON.").ToException(exception);
        }
    }
}
