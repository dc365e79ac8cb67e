using System.Text.Json;

namespace Containerize.Images.Daemon;

/// <summary>Reads from an engine's images which layers it has. It names a layer by all that is below it, so only a common beginning counts.</summary>
internal static class KnownLayers
{
    // Each costs a request of a millisecond; the image published last and its base are nearly always among the first.
    private const int MostInspected = 24;

    /// <summary>The IDs of the images most likely to share layers: the repository's own, then the newest.</summary>
    public static IEnumerable<string> Candidates(JsonElement images, string repository) =>
        images.EnumerateArray()
            .OrderByDescending(image => IsOf(image, repository))
            .ThenByDescending(image => image.TryGetProperty("Created", out var created) && created.TryGetInt64(out var seconds) ? seconds : 0)
            .Select(image => image.GetProperty("Id").GetString()!)
            .Take(MostInspected);

    /// <summary>How many layers, counted from the lowest, an inspected image has in common with another.</summary>
    public static int CommonPrefix(JsonElement image, IReadOnlyList<Digest> diffIds)
    {
        // With containerd's image store an engine describes its manifest and needs every blob of an archive: layers
        // that are unpacked there do not stand for the blobs.
        if (image.TryGetProperty("Descriptor", out var descriptor) && descriptor.ValueKind == JsonValueKind.Object)
        {
            return 0;
        }

        if (!image.TryGetProperty("RootFS", out var rootfs) || !rootfs.TryGetProperty("Layers", out var layers) || layers.ValueKind != JsonValueKind.Array)
        {
            return 0;
        }

        return layers.EnumerateArray().Zip(diffIds).TakeWhile(pair => pair.First.GetString() == pair.Second.ToString()).Count();
    }

    private static bool IsOf(JsonElement image, string repository) =>
        image.TryGetProperty("RepoTags", out var tags) && tags.ValueKind == JsonValueKind.Array
        && tags.EnumerateArray().Any(tag => tag.GetString()?.StartsWith(repository + ":", StringComparison.Ordinal) == true);
}
