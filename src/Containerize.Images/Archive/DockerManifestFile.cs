using System.Text.Json;

namespace Containerize.Images.Archive;

/// <summary>The manifest.json of <c>docker save</c> (Docker image specification v1.2), which <c>docker load</c> reads.</summary>
internal static class DockerManifestFile
{
    public const string Name = "manifest.json";

    /// <summary>Writes it for one image.</summary>
    /// <param name="config">The config's path in the archive.</param>
    /// <param name="names">The image's full names with tags.</param>
    /// <param name="layers">The layers' paths in the archive, the lowest first.</param>
    public static byte[] Write(string config, IEnumerable<string> names, IEnumerable<string> layers)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WriteString("Config", config);
            WriteTexts(writer, "RepoTags", names);
            WriteTexts(writer, "Layers", layers);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string member, IEnumerable<string> texts)
    {
        writer.WriteStartArray(member);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
