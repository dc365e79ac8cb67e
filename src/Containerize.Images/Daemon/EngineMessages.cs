using System.Text.Json;

namespace Containerize.Images.Daemon;

/// <summary>Reads the messages that an engine streams: JSON objects one after the other.</summary>
internal static class EngineMessages
{
    /// <summary>The error that an answer tells of, or <see langword="null"/>. An engine says 200 before it begins, so a load's failure is told here.</summary>
    public static string? ErrorIn(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                using var message = JsonDocument.ParseValue(ref reader);
                if (message.RootElement.ValueKind == JsonValueKind.Object
                    && (Text(message.RootElement, "error") ?? Text(message.RootElement, "message") ?? Text(message.RootElement, "cause")) is { } error)
                {
                    return error;
                }
            }
        }
        catch (JsonException)
        {
            // Old daemons answer some requests with plain text: that is no error by itself, the status tells.
            return null;
        }

        return null;
    }

    /// <summary>Reads an answer of the kind expected; <see langword="null"/> where it is another.</summary>
    public static JsonDocument? TryParse(byte[] body, JsonValueKind expected)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == expected)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Said by the result.
            return null;
        }

        return null;
    }

    private static string? Text(JsonElement message, string member) =>
        message.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
