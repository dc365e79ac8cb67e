using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Containerize.Hosting.OpenApi;

/// <summary>
/// Turns manifests into one OpenAPI 3.1 document: their schemas are JSON Schema 2020-12, as its own are, so that only
/// references change. No library is needed for that, nor wanted in every image.
/// </summary>
internal static class OpenApiWriter
{
    private const string ProblemSchema = """
        {"type":"object","description":"A problem document (RFC 9457).","properties":{"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string","description":"What is wrong and how to mend it."},"path":{"type":"string","description":"Where in the body, a JSON path."},"errors":{"type":"object","description":"What validation found: JSON paths and messages.","additionalProperties":{"type":"array","items":{"type":"string"}}},"line":{"type":"integer"},"bytePosition":{"type":"integer"},"requestId":{"type":"string"}},"required":["title","status"]}
        """;

    /// <summary>Writes the document.</summary>
    /// <param name="manifests">The application's own manifest and those of the libraries whose handlers it serves.</param>
    /// <param name="isServed">Whether a handler of this name is served.</param>
    public static byte[] Write(IReadOnlyList<string> manifests, Func<string, bool> isServed)
    {
        var parsed = manifests.Select(manifest => JsonDocument.Parse(manifest)).ToList();
        try
        {
            var names = new OpenApiNames([.. parsed.Select(manifest => manifest.RootElement)]);
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                json.WriteString("openapi", "3.1.1");
                WriteInfo(json, parsed[0].RootElement);
                json.WriteStartObject("paths");
                var operations = new OpenApiOperationWriter(json, names);
                var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                for (var i = 0; i < parsed.Count; i++)
                {
                    foreach (var handler in parsed[i].RootElement.GetProperty("handlers").EnumerateArray())
                    {
                        var name = handler.GetProperty("name").GetString()!;
                        if (isServed(name) && written.Add(name))
                        {
                            operations.Write(name, handler, i);
                        }
                    }
                }

                json.WriteEndObject();
                WriteComponents(json, names, operations);
                json.WriteEndObject();
            }

            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            parsed.ForEach(manifest => manifest.Dispose());
        }
    }

    private static void WriteInfo(Utf8JsonWriter json, JsonElement manifest)
    {
        json.WriteStartObject("info");
        json.WriteString("title", manifest.GetProperty("title").GetString());
        json.WriteString("version", manifest.GetProperty("version").GetString());
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json, OpenApiNames names, OpenApiOperationWriter operations)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("schemas");
        foreach (var (name, schema, manifest) in names.Schemas)
        {
            json.WritePropertyName(name);
            operations.WriteSchema(schema, manifest);
        }

        json.WritePropertyName(names.Problem);
        json.WriteRawValue(ProblemSchema);
        json.WriteEndObject();
        json.WriteStartObject("responses");
        operations.WriteProblemResponse("BadInput", "The input cannot be read, or is not valid.");
        operations.WriteProblemResponse("Problem", "The call failed.");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
