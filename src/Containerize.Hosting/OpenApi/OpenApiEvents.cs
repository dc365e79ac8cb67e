using System.Text.Json;
using Containerize.Hosting.Events;

namespace Containerize.Hosting.OpenApi;

/// <summary>Writes what makes a body an event: headers beside the data, or a JSON object around it.</summary>
internal static class OpenApiEvents
{
    private static readonly (string Name, string Schema, bool IsRequired)[] Attributes =
    [
        ("specversion", """{"type":"string","const":"1.0"}""", true),
        ("id", """{"type":"string","minLength":1}""", true),
        ("source", """{"type":"string","minLength":1}""", true),
        ("type", """{"type":"string","minLength":1}""", true),
        ("subject", """{"type":"string"}""", false),
        ("time", """{"type":"string","format":"date-time"}""", false),
        ("dataschema", """{"type":"string"}""", false),
    ];

    /// <summary>Whether an input or output is an event.</summary>
    public static bool IsEvent(JsonElement content) => content.TryGetProperty("event", out _);

    /// <summary>Whether there may be none.</summary>
    public static bool IsOptional(JsonElement content) => content.TryGetProperty("event", out var kind) && kind.ValueEquals("optional");

    /// <summary>Writes the headers that a request brings, unless its body has the attributes.</summary>
    public static void WriteParameters(Utf8JsonWriter json)
    {
        json.WriteStartArray("parameters");
        foreach (var (name, schema, isRequired) in Attributes)
        {
            json.WriteStartObject();
            json.WriteString("name", "ce-" + name);
            json.WriteString("in", "header");
            if (isRequired)
            {
                // Required in one of two modes: OpenAPI has no word for that.
                json.WriteString("description", $"Needed unless the body is {EventFormat.Structured} or {EventFormat.Batch}.");
            }

            WriteSchema(json, schema);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the headers of an answer.</summary>
    public static void WriteHeaders(Utf8JsonWriter json)
    {
        json.WriteStartObject("headers");
        foreach (var (name, schema, isRequired) in Attributes)
        {
            json.WriteStartObject("ce-" + name);
            if (isRequired)
            {
                json.WriteBoolean("required", true);
            }

            WriteSchema(json, schema);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the body's other forms: an event as a JSON object, and a list of those.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="isJson">Whether the data is JSON.</param>
    /// <param name="writeData">Writes the schema of the data.</param>
    public static void WriteContent(Utf8JsonWriter json, bool isJson, Action writeData)
    {
        json.WriteStartObject(EventFormat.Structured);
        json.WritePropertyName("schema");
        WriteEvent(json, isJson, writeData);
        json.WriteEndObject();
        json.WriteStartObject(EventFormat.Batch);
        json.WriteStartObject("schema");
        json.WriteString("type", "array");
        json.WritePropertyName("items");
        WriteEvent(json, isJson, writeData);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, bool isJson, Action writeData)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var (name, schema, _) in Attributes)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(schema);
        }

        json.WritePropertyName("datacontenttype");
        json.WriteRawValue("""{"type":"string"}""");
        json.WritePropertyName("data");
        writeData();
        if (!isJson)
        {
            json.WritePropertyName("data_base64");
            json.WriteRawValue("""{"type":"string","contentEncoding":"base64"}""");
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var (name, _, isRequired) in Attributes)
        {
            if (isRequired)
            {
                json.WriteStringValue(name);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, string schema)
    {
        json.WritePropertyName("schema");
        json.WriteRawValue(schema);
    }
}
