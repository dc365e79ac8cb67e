using System.Text.Encodings.Web;
using System.Text.Json;

namespace Containerize.Hosting.Events;

/// <summary>The JSON format of events.</summary>
internal static class EventJson
{
    /// <summary>Reads a text of one event or several.</summary>
    /// <exception cref="HandlerInputException">It is not JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException e)
        {
            throw new HandlerInputException("The body is not valid JSON.", "$", e) { Line = e.LineNumber + 1, BytePosition = e.BytePositionInLine };
        }
    }

    /// <summary>Writes an event, its data as JSON where it is, in Base64 where not.</summary>
    public static void Write(Utf8JsonWriter writer, CloudEventAttributes e, OutgoingData data)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in EventAttributes.Of(e))
        {
            writer.WriteString(name, value);
        }

        if (data.ContentType is { } type)
        {
            writer.WriteString("datacontenttype", type);
        }

        if (data.IsJson)
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(data.Bytes.Span);
        }
        else if (data.Bytes.Length > 0)
        {
            writer.WriteBase64String("data_base64", data.Bytes.Span);
        }

        writer.WriteEndObject();
    }

    /// <summary>How it is written: for people to read, since it never stands inside HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
