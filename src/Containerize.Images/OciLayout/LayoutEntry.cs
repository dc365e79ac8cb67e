using System.Text.Json;

namespace Containerize.Images.OciLayout;

/// <summary>An image that a layout's index names.</summary>
/// <param name="Descriptor">Its manifest or index.</param>
/// <param name="Names">What it is called: the values of the naming annotations.</param>
internal sealed record LayoutEntry(Descriptor Descriptor, IReadOnlyList<string> Names)
{
    /// <summary>Name and digest, for an error that lists what there is.</summary>
    public string Display => Names.Count == 0 ? Descriptor.Digest.ToString() : Names[0];

    /// <summary>Reads an index's images; entries that are no images, or have digests of another kind, are left out.</summary>
    /// <exception cref="JsonException">The bytes are not an index.</exception>
    public static IReadOnlyList<LayoutEntry> ReadAll(ReadOnlyMemory<byte> indexJson)
    {
        using var document = JsonDocument.Parse(indexJson);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("manifests", out var manifests) || manifests.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("It has no list of manifests.");
        }

        var entries = new List<LayoutEntry>();
        foreach (var element in manifests.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Object
                && element.TryGetProperty("digest", out var digest) && digest.ValueKind == JsonValueKind.String
                && Digest.TryParse(digest.GetString(), out _))
            {
                var descriptor = element.Deserialize(ImageJson.Default.Descriptor)!;
                if (descriptor.ArtifactType is null && (MediaTypes.IsIndex(descriptor.MediaType) || MediaTypes.IsManifest(descriptor.MediaType)))
                {
                    entries.Add(new(descriptor, NamesOf(descriptor)));
                }
            }
        }

        return entries;
    }

    /// <summary>Reads an index's images; says whether the bytes are an index.</summary>
    public static bool TryReadAll(ReadOnlyMemory<byte> indexJson, out IReadOnlyList<LayoutEntry> entries)
    {
        try
        {
            entries = ReadAll(indexJson);
            return true;
        }
        catch (JsonException)
        {
            entries = [];
            return false;
        }
    }

    /// <summary>Whether it is called so in so many words.</summary>
    public bool IsNamed(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether one of its full names has this tag.</summary>
    public bool HasTag(string tag) => Names.Any(name => TagOf(name) == tag);

    /// <summary>Whether one of its full names means the same repository and tag, <c>hello:1</c> and <c>docker.io/library/hello:1</c>.</summary>
    public bool HasFullName(string name) => Names.Any(own => own.EndsWith("/" + name, StringComparison.Ordinal));

    private static List<string> NamesOf(Descriptor descriptor)
    {
        if (descriptor.Annotations is not { } annotations)
        {
            return [];
        }

        var names = new List<string>(2);
        foreach (var key in (ReadOnlySpan<string>)[LayoutFiles.RefName, LayoutFiles.ContainerdName])
        {
            if (annotations.TryGetValue(key, out var name) && name.Length > 0)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static string? TagOf(string name)
    {
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
    }
}
