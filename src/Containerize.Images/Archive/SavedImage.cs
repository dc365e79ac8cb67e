using System.Text.Json;

namespace Containerize.Images.Archive;

/// <summary>An image in the manifest.json of a Docker archive.</summary>
/// <param name="Config">The config's path.</param>
/// <param name="Names">Its full names with tags.</param>
/// <param name="Layers">The layers' paths, the lowest first.</param>
internal sealed record SavedImage(string Config, IReadOnlyList<string> Names, IReadOnlyList<string> Layers)
{
    /// <summary>Reads a manifest.json.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<SavedImage> ReadAll(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("It is not a list of images.");
        }

        return [.. document.RootElement.EnumerateArray().Select(image =>
            image.TryGetProperty("Config", out var config) && config.GetString() is { } path
                ? new SavedImage(path, Texts(image, "RepoTags"), Texts(image, "Layers"))
                : throw new JsonException("An image has no config."))];
    }

    /// <summary>Whether a name is this image's: a full one, or the tag of one.</summary>
    public bool IsNamed(string name) =>
        Names.Any(own => own == name || own.EndsWith("/" + name, StringComparison.Ordinal) || own.EndsWith(":" + name, StringComparison.Ordinal));

    private static string[] Texts(JsonElement image, string member) =>
        image.TryGetProperty(member, out var texts) && texts.ValueKind == JsonValueKind.Array
            ? [.. texts.EnumerateArray().Select(text => text.GetString() ?? "")]
            : [];
}
