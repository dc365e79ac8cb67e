using System.Text.Json;
using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Tasks;

/// <summary>What a publish did, as JSON for other programs.</summary>
internal static class PublishReport
{
    /// <summary>The report.</summary>
    public static string ToJson(PublishResult result, PublishGrowth? growth = null)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("digest", result.Descriptor.Digest.ToString());
            json.WriteString("mediaType", result.Descriptor.MediaType);
            if (growth is not null)
            {
                json.WriteString("previousDigest", growth.PreviousDigest);
            }

            if (result.ImageId is { } id)
            {
                json.WriteString("imageId", id.ToString());
            }

            json.WriteString("destination", result.Destination);
            WriteTexts(json, "references", result.References);
            json.WriteString("repository", result.Repository);
            WriteTexts(json, "tags", result.Tags);
            if (result.OutputPath is { } path)
            {
                json.WriteString("outputPath", path);
            }

            json.WriteStartObject("base");
            json.WriteString("reference", result.BaseImage);
            json.WriteString("digest", result.BaseDigest.ToString());
            json.WriteEndObject();
            json.WriteStartArray("images");
            foreach (var image in result.Images)
            {
                WriteImage(json, image, growth);
            }

            json.WriteEndArray();
            if (result.LeftOut.Count > 0)
            {
                WriteTexts(json, "leftOut", [.. result.LeftOut.Select(platform => platform.ToString())]);
            }

            json.WriteBoolean("unchanged", result.IsUnchanged);
            json.WriteNumber("bytesSent", result.BytesSent);
            json.WriteNumber("filesRead", result.FilesRead);
            json.WriteNumber("elapsedMilliseconds", (long)result.Elapsed.TotalMilliseconds);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>Writes a file that tells of the publish, whole or not at all.</summary>
    /// <param name="file">The file; nothing is written where it is empty.</param>
    /// <param name="folder">What a relative path is relative to: the project's folder.</param>
    /// <param name="content">The text.</param>
    /// <exception cref="ContainerizeException">CTZ1004: the file cannot be written.</exception>
    public static void Write(string file, string folder, string content)
    {
        if (file.Length == 0)
        {
            return;
        }

        var path = Path.GetFullPath(file, folder);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TaskErrors.NotWritable(path, e.Message).ToException(e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static void WriteImage(Utf8JsonWriter json, PublishedImage image, PublishGrowth? growth)
    {
        json.WriteStartObject();
        json.WriteString("platform", image.Image.Config.Platform.ToString());
        json.WriteString("digest", image.Image.Descriptor.Digest.ToString());
        json.WriteString("configDigest", image.Image.Manifest.Config.Digest.ToString());
        WriteGrowth(json, growth?.Of(image));
        json.WriteStartArray("layers");
        foreach (var layer in image.Layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteString("digest", layer.Digest.ToString());
            json.WriteString("diffId", layer.DiffId.ToString());
            json.WriteNumber("size", layer.Size);
            // A base's layers share a name, and grow together.
            WriteGrowth(json, layer.Files is null ? null : growth?.Of(image, layer.Name));
            if (layer.Files is { } files)
            {
                json.WriteNumber("files", files);
            }

            json.WriteBoolean("built", layer.IsBuilt);
            json.WriteString("transfer", layer.Transfer.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGrowth(Utf8JsonWriter json, long? growth)
    {
        if (growth is { } bytes)
        {
            json.WriteNumber("growth", bytes);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
