using System.Text;
using System.Text.Json;

namespace Containerize.Images.Registry.Transport;

/// <summary>Reads the body of a refusal, whatever form it has.</summary>
internal static class FaultReader
{
    private const int LongestMessage = 240;

    public static IReadOnlyList<RegistryFault> Read(ReadOnlyMemory<byte> body, string? mediaType)
    {
        if (body.IsEmpty)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var faults = Read(document.RootElement);
            return faults.Count > 0 ? faults : [new("", Shorten(document.RootElement.GetRawText()))];
        }
        catch (JsonException)
        {
            // A proxy's HTML page says nothing that its status does not.
            var text = Encoding.UTF8.GetString(body.Span);
            return mediaType is "text/html" || text.TrimStart().StartsWith('<') ? [] : [new("", Shorten(text))];
        }
    }

    /// <summary>A server's words as a part of one line: no control characters, not endless.</summary>
    public static string Shorten(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestMessage + 1));
        foreach (var c in text)
        {
            var space = char.IsWhiteSpace(c) || char.IsControl(c);
            if (space && (line.Length == 0 || line[^1] == ' '))
            {
                continue;
            }

            if (line.Length == LongestMessage)
            {
                line.Append('…');
                break;
            }

            line.Append(space ? ' ' : c);
        }

        return line.ToString().TrimEnd(' ', '.');
    }

    private static List<RegistryFault> Read(JsonElement root)
    {
        List<RegistryFault> faults = [];
        if (root.ValueKind != JsonValueKind.Object)
        {
            return faults;
        }

        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in errors.EnumerateArray())
            {
                if (error.ValueKind == JsonValueKind.Object)
                {
                    faults.Add(new(Text(error, "code"), Shorten(Text(error, "message"))));
                }
            }
        }
        else
        {
            // Token servers and gateways: {"message"}, {"details"}, OAuth2's {"error", "error_description"}.
            foreach (var name in (ReadOnlySpan<string>)["message", "details", "error_description", "error"])
            {
                if (Text(root, name) is { Length: > 0 } message)
                {
                    faults.Add(new("", Shorten(message)));
                    break;
                }
            }
        }

        return faults;
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
