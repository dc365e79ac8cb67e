using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Containerize.Images.Locking;

/// <summary>The lock file's JSON, for people to read and to compare. By hand, for the reason that <see cref="ManifestReader"/> names.</summary>
internal static class LockFileJson
{
    private const int CurrentVersion = 1;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads what each reference is locked to.</summary>
    /// <exception cref="JsonException">The text is no lock file, or one of another version.</exception>
    public static SortedDictionary<string, LockedImage> Read(ReadOnlyMemory<byte> text)
    {
        // Some editors put a byte order mark there, and JSON has none.
        var json = text.Span.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
        using var document = JsonDocument.Parse(json, Lenient);
        try
        {
            var version = document.RootElement.GetProperty("version").GetInt32();
            if (version != CurrentVersion)
            {
                throw new JsonException($"its version is {version}, this SDK reads version {CurrentVersion}.");
            }

            var images = new SortedDictionary<string, LockedImage>(StringComparer.Ordinal);
            foreach (var pair in document.RootElement.GetProperty("baseImages").EnumerateObject())
            {
                images[pair.Name] = new LockedImage
                {
                    Digest = Digest.Parse(pair.Value.GetProperty("digest").GetString() ?? ""),
                    MediaType = pair.Value.GetProperty("mediaType").GetString() ?? throw new FormatException("mediaType is null."),
                    Size = pair.Value.GetProperty("size").GetInt64(),
                };
            }

            return images;
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JsonException($"a member is missing or of the wrong kind ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <summary>Writes it, sorted by reference, with line feeds and one at the end.</summary>
    public static byte[] Write(SortedDictionary<string, LockedImage> images)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", CurrentVersion);
            json.WriteStartObject("baseImages");
            foreach (var (reference, image) in images)
            {
                json.WriteStartObject(reference);
                json.WriteString("digest", image.Digest.ToString());
                json.WriteString("mediaType", image.MediaType);
                json.WriteNumber("size", image.Size);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
