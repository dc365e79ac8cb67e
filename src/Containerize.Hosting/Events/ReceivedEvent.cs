using System.Globalization;
using System.Text.Json;

namespace Containerize.Hosting.Events;

/// <summary>An event as it came, with its data in the forms that a handler may want.</summary>
/// <param name="Event">The event.</param>
/// <param name="Text">The data as text where it is a JSON string; <see langword="null"/> where its bytes are the text.</param>
internal sealed record ReceivedEvent(CloudEvent Event, string? Text = null)
{
    private const string Version = "1.0";

    /// <summary>Reads an event in the JSON format.</summary>
    /// <exception cref="HandlerInputException">It is none.</exception>
    public static ReceivedEvent From(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new HandlerInputException("The event is not a JSON object.", "$");
        }

        if (Required(json, "specversion") is var version && version != Version)
        {
            throw new HandlerInputException($"Events of the version {version} are not known here; send {Version}.", "$.specversion");
        }

        var contentType = Optional(json, "datacontenttype");
        var (data, text) = ReadData(json, contentType);
        return new(
            new CloudEvent
            {
                Id = Required(json, "id"),
                Source = Required(json, "source"),
                Type = Required(json, "type"),
                Subject = Optional(json, "subject"),
                Time = Optional(json, "time") is { } time ? ParseTime(time) : null,
                DataContentType = contentType,
                DataSchema = Optional(json, "dataschema"),
                Extensions = ReadExtensions(json),
                Data = data,
            },
            text);
    }

    /// <summary>Reads a time, RFC 3339.</summary>
    /// <exception cref="HandlerInputException">It is none.</exception>
    public static DateTimeOffset ParseTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new HandlerInputException($"The event's time '{text}' is no time; expected one such as 2026-01-31T23:59:59Z.", "$.time");

    private static string Required(JsonElement json, string name) => Optional(json, name) is { Length: > 0 } value
        ? value
        : throw new HandlerInputException($"The event lacks '{name}'.", "$." + name);

    private static string? Optional(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new HandlerInputException($"The event's '{name}' is not a string.", "$." + name);

    private static (ReadOnlyMemory<byte> Data, string? Text) ReadData(JsonElement json, string? contentType)
    {
        if (json.TryGetProperty("data_base64", out var encoded) && encoded.ValueKind != JsonValueKind.Null)
        {
            return encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out var bytes)
                ? (bytes, null)
                : throw new HandlerInputException("The event's 'data_base64' is not Base64.", "$.data_base64");
        }

        if (!json.TryGetProperty("data", out var data))
        {
            return default;
        }

        // A string that is labelled as something else than JSON is that something, not a JSON string of it.
        var text = data.ValueKind == JsonValueKind.String ? data.GetString() : null;
        return text is not null && !IsJson(contentType)
            ? (System.Text.Encoding.UTF8.GetBytes(text), text)
            : (System.Text.Encoding.UTF8.GetBytes(data.GetRawText()), text);
    }

    private static bool IsJson(string? contentType)
    {
        var type = (contentType ?? "").Split(';')[0].Trim();
        return type.Length == 0 || type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> ReadExtensions(JsonElement json)
    {
        var extensions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject().Where(static member => !EventAttributes.IsKnown(member.Name) && member.Value.ValueKind != JsonValueKind.Null))
        {
            extensions[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString()!,
                JsonValueKind.Object or JsonValueKind.Array => throw new HandlerInputException($"The event's '{member.Name}' is no simple value.", "$." + member.Name),
                _ => member.Value.GetRawText(),
            };
        }

        return extensions;
    }
}
