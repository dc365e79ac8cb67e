using System.Text.Json;
using Containerize.Hosting.Http;

namespace Containerize.Hosting.OpenApi;

/// <summary>Writes one handler as an operation.</summary>
internal sealed class OpenApiOperationWriter(Utf8JsonWriter json, OpenApiNames names)
{
    /// <summary>Writes a handler's path.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="handler">It, as the manifest has it.</param>
    /// <param name="manifest">The number of the manifest.</param>
    public void Write(string name, JsonElement handler, int manifest)
    {
        json.WriteStartObject("/" + name);
        json.WriteStartObject("post");
        json.WriteString("operationId", name);
        CopyText(handler, "summary", "summary");
        CopyText(handler, "remarks", "description");
        if (handler.TryGetProperty("deprecated", out var deprecated))
        {
            json.WriteBoolean("deprecated", deprecated.GetBoolean());
        }

        var input = handler.GetProperty("input");
        if (input.ValueKind == JsonValueKind.Object)
        {
            if (OpenApiEvents.IsEvent(input))
            {
                OpenApiEvents.WriteParameters(json);
            }

            json.WriteStartObject("requestBody");
            CopyText(input, "description", "description");
            json.WriteBoolean("required", input.GetProperty("required").GetBoolean());
            WriteContent(input, isStream: false, manifest, isRequest: true);
            json.WriteEndObject();
        }

        json.WriteStartObject("responses");
        WriteAnswers(handler.GetProperty("output"), handler.GetProperty("stream").GetBoolean(), manifest);
        if (input.ValueKind == JsonValueKind.Object)
        {
            WriteReference("400", "#/components/responses/BadInput");
        }

        WriteReference("default", "#/components/responses/Problem");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Copies a schema; its references lead to the document's components.</summary>
    public void WriteSchema(JsonElement schema, int manifest)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var keyword in schema.EnumerateObject())
                {
                    json.WritePropertyName(keyword.Name);
                    if (keyword is { Name: "$ref", Value.ValueKind: JsonValueKind.String })
                    {
                        json.WriteStringValue(names.Reference(keyword.Value.GetString()!, manifest));
                    }
                    else if (keyword is { Name: "mapping", Value.ValueKind: JsonValueKind.Object } && IsDiscriminator(schema))
                    {
                        WriteMapping(keyword.Value, manifest);
                    }
                    else
                    {
                        WriteSchema(keyword.Value, manifest);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in schema.EnumerateArray())
                {
                    WriteSchema(item, manifest);
                }

                json.WriteEndArray();
                break;
            default:
                schema.WriteTo(json);
                break;
        }
    }

    // A member called "mapping" stands beside schemas of other members, never beside a text.
    private static bool IsDiscriminator(JsonElement schema) =>
        schema.TryGetProperty("propertyName", out var name) && name.ValueKind == JsonValueKind.String;

    private void WriteMapping(JsonElement mapping, int manifest)
    {
        json.WriteStartObject();
        foreach (var value in mapping.EnumerateObject())
        {
            json.WriteString(value.Name, names.Reference(value.Value.GetString()!, manifest));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a response that is a problem document.</summary>
    public void WriteProblemResponse(string name, string description)
    {
        json.WriteStartObject(name);
        json.WriteString("description", description);
        json.WriteStartObject("content");
        json.WriteStartObject(Problem.ContentType);
        WriteReference("schema", "#/components/schemas/" + names.Problem);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteAnswers(JsonElement output, bool isStream, int manifest)
    {
        if (output.ValueKind != JsonValueKind.Object)
        {
            WriteNothing();
            return;
        }

        json.WriteStartObject("200");
        json.WriteString("description", Text(output, "description") ?? "The handler's output.");
        if (OpenApiEvents.IsEvent(output))
        {
            OpenApiEvents.WriteHeaders(json);
        }

        WriteContent(output, isStream, manifest);
        json.WriteEndObject();

        // A text or an event that is null is answered by nothing.
        if (OpenApiEvents.IsOptional(output))
        {
            WriteNothing();
        }
        else if (output.GetProperty("contentTypes")[0].ValueEquals("text/plain")
            && output.GetProperty("schema").TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array)
        {
            WriteNothing();
        }
    }

    private void WriteNothing()
    {
        json.WriteStartObject("204");
        json.WriteString("description", "Done; there is nothing to say.");
        json.WriteEndObject();
    }

    private void WriteContent(JsonElement content, bool isStream, int manifest, bool isRequest = false)
    {
        json.WriteStartObject("content");
        foreach (var type in content.GetProperty("contentTypes").EnumerateArray().Select(type => type.GetString()!))
        {
            json.WriteStartObject(type);
            var schema = content.GetProperty("schema");
            if (isStream && type != "application/json")
            {
                // OpenAPI 3.1 has no word for the values of a stream; 3.2 calls it itemSchema.
                json.WritePropertyName("x-itemSchema");
                WriteSchema(schema, manifest);
            }
            else if (isStream)
            {
                json.WriteStartObject("schema");
                json.WriteString("type", "array");
                json.WritePropertyName("items");
                WriteSchema(schema, manifest);
                json.WriteEndObject();
            }
            else if (schema.EnumerateObject().Any())
            {
                json.WritePropertyName("schema");
                WriteSchema(schema, manifest);
            }

            json.WriteEndObject();
        }

        if (isRequest && OpenApiEvents.IsEvent(content))
        {
            var isJson = content.GetProperty("contentTypes")[0].ValueEquals("application/json");
            OpenApiEvents.WriteContent(json, isJson, () => WriteSchema(content.GetProperty("schema"), manifest));
        }

        json.WriteEndObject();
    }

    private void WriteReference(string name, string reference)
    {
        json.WriteStartObject(name);
        json.WriteString("$ref", reference);
        json.WriteEndObject();
    }

    private void CopyText(JsonElement from, string name, string to)
    {
        if (Text(from, name) is { } text)
        {
            json.WriteString(to, text);
        }
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var text) ? text.GetString() : null;
}
