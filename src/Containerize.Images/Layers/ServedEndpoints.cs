using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Containerize.Images.Layers;

/// <summary>
/// The manifest of a web project's static assets (<c>staticwebassets.endpoints.json</c>), from which ASP.NET Core answers.
/// It holds the files' times of the machine that built it; here they become the times that the files have in the image.
/// </summary>
public static class ServedEndpoints
{
    /// <summary>The manifest with every <c>Last-Modified</c> replaced by the time of the content that the endpoint's <c>ETag</c> names.</summary>
    /// <param name="manifest">UTF-8 JSON.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static byte[] WithContentTimes(ReadOnlySpan<byte> manifest)
    {
        var output = new ArrayBufferWriter<byte>(manifest.Length);
        var reader = new Utf8JsonReader(manifest);
        var (copied, time, length) = (0, 0, 0);
        string? property = null, header = null, tag = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString();
                    break;
                case JsonTokenType.String when property == "Name":
                    header = reader.GetString();
                    break;
                case JsonTokenType.String when property == "Value" && header == "ETag":
                    tag = reader.GetString();
                    break;
                case JsonTokenType.String when property == "Value" && header == "Last-Modified":
                    (time, length) = ((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
                    break;
                case JsonTokenType.EndArray when time > 0:
                    output.Write(manifest[copied..time]);
                    output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"{ContentTime.Of(DigestOf(tag)):R}\"")));
                    (copied, time, tag) = (time + length, 0, null);
                    break;
            }
        }

        output.Write(manifest[copied..]);
        return output.WrittenSpan.ToArray();
    }

    // A tag is the content's SHA-256 in Base64 and quotes; whatever else it may be, it differs with the content.
    private static Digest DigestOf(string? tag)
    {
        Span<byte> hash = stackalloc byte[32];
        return Convert.TryFromBase64String(tag?.Trim('"') ?? "", hash, out var count) && count == hash.Length
            ? Digest.FromHash(hash)
            : Digest.Of(Encoding.UTF8.GetBytes(tag ?? ""));
    }
}
