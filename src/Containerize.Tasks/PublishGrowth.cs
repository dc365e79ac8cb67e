using System.Text.Json;
using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>By how much an image and its layers grew since the publish before, as that one's report tells.</summary>
internal sealed class PublishGrowth
{
    private readonly Dictionary<string, Dictionary<string, long>> _sizes;

    private PublishGrowth(string digest, Dictionary<string, Dictionary<string, long>> sizes)
    {
        PreviousDigest = digest;
        _sizes = sizes;
    }

    /// <summary>What the tags pointed to before.</summary>
    public string PreviousDigest { get; }

    /// <summary>What can be told of a publish, or <see langword="null"/>: it is the first, or the image is the same.</summary>
    /// <param name="file">The report of the publish before; need not be there.</param>
    /// <param name="folder">What a relative path is relative to: the project's folder.</param>
    /// <param name="result">The publish.</param>
    public static PublishGrowth? Read(string file, string folder, PublishResult result)
    {
        if (result.IsUnchanged || file.Length == 0)
        {
            return null;
        }

        try
        {
            var path = Path.GetFullPath(file, folder);
            return File.Exists(path) && Read(File.ReadAllBytes(path)) is { } growth && growth.PreviousDigest != result.Descriptor.Digest.ToString() ? growth : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // A report that cannot be read tells of nothing; the new one takes its place.
            return null;
        }
    }

    /// <summary>By how many bytes an image grew; <see langword="null"/> for a platform that is new.</summary>
    public long? Of(PublishedImage image) =>
        _sizes.TryGetValue(image.Image.Config.Platform.ToString(), out var layers) ? image.Layers.Sum(layer => layer.Size) - layers.Values.Sum() : null;

    /// <summary>By how many bytes the layers of a name grew: all of it where there were none.</summary>
    /// <param name="image">The image.</param>
    /// <param name="name">The layers' name.</param>
    public long? Of(PublishedImage image, string name) =>
        _sizes.TryGetValue(image.Image.Config.Platform.ToString(), out var layers)
            ? image.Layers.Where(layer => layer.Name == name).Sum(layer => layer.Size) - layers.GetValueOrDefault(name)
            : null;

    private static PublishGrowth Read(byte[] report)
    {
        using var json = JsonDocument.Parse(report);
        var sizes = new Dictionary<string, Dictionary<string, long>>();
        foreach (var image in json.RootElement.GetProperty("images").EnumerateArray())
        {
            var layers = sizes[image.GetProperty("platform").GetString() ?? ""] = [];
            foreach (var layer in image.GetProperty("layers").EnumerateArray())
            {
                var name = layer.GetProperty("name").GetString() ?? "";
                layers[name] = layers.GetValueOrDefault(name) + layer.GetProperty("size").GetInt64();
            }
        }

        return new(Digest.Parse(json.RootElement.GetProperty("digest").GetString() ?? "").ToString(), sizes);
    }
}
