using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Containerize.Generators.Tests.Schema;

/// <summary>Checks a document against a JSON schema: the keywords that our schemas and System.Text.Json's have.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Annotations =
        ["$defs", "$schema", "description", "default", "deprecated", "title", "$comment"];

    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) => schema.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => schema.EnumerateObject().All(keyword => Accepts(schema, keyword, value)),
    };

    private bool Accepts(JsonElement schema, JsonProperty keyword, JsonElement value) => (keyword.Name, value.ValueKind) switch
    {
        ("$ref", _) => Accepts(Resolve(keyword.Value.GetString()!), value),
        ("type", _) when keyword.Value.ValueKind == JsonValueKind.String => IsOf(keyword.Value.GetString()!, value),
        ("type", _) => keyword.Value.EnumerateArray().Any(type => IsOf(type.GetString()!, value)),
        ("const", _) => JsonElement.DeepEquals(keyword.Value, value),
        ("enum", _) => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
        ("anyOf", _) => keyword.Value.EnumerateArray().Any(part => Accepts(part, value)),
        ("allOf", _) => keyword.Value.EnumerateArray().All(part => Accepts(part, value)),
        ("not", _) => !Accepts(keyword.Value, value),
        ("properties", JsonValueKind.Object) => keyword.Value.EnumerateObject()
            .All(p => !value.TryGetProperty(p.Name, out JsonElement member) || Accepts(p.Value, member)),
        ("required", JsonValueKind.Object) => keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        ("additionalProperties", JsonValueKind.Object) => value.EnumerateObject()
            .Where(member => !schema.TryGetProperty("properties", out JsonElement known) || !known.TryGetProperty(member.Name, out _))
            .All(member => Accepts(keyword.Value, member.Value)),
        ("items", JsonValueKind.Array) => value.EnumerateArray().All(item => Accepts(keyword.Value, item)),
        ("format", JsonValueKind.String) => IsOfFormat(keyword.Value.GetString()!, value),
        ("contentEncoding", JsonValueKind.String) => value.TryGetBytesFromBase64(out _),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
        ("minLength", JsonValueKind.String) => Length(value) >= keyword.Value.GetInt32(),
        ("maxLength", JsonValueKind.String) => Length(value) <= keyword.Value.GetInt32(),
        ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= keyword.Value.GetInt32(),
        ("maxItems", JsonValueKind.Array) => value.GetArrayLength() <= keyword.Value.GetInt32(),
        ("minProperties", JsonValueKind.Object) => value.EnumerateObject().Count() >= keyword.Value.GetInt32(),
        ("maxProperties", JsonValueKind.Object) => value.EnumerateObject().Count() <= keyword.Value.GetInt32(),
        ("minimum", JsonValueKind.Number) => value.GetDouble() >= keyword.Value.GetDouble(),
        ("maximum", JsonValueKind.Number) => value.GetDouble() <= keyword.Value.GetDouble(),
        ("exclusiveMinimum", JsonValueKind.Number) => value.GetDouble() > keyword.Value.GetDouble(),
        ("exclusiveMaximum", JsonValueKind.Number) => value.GetDouble() < keyword.Value.GetDouble(),
        ("properties" or "required" or "additionalProperties" or "items" or "format" or "contentEncoding" or "pattern" or "minLength" or "maxLength" or "minItems"
            or "maxItems" or "minProperties" or "maxProperties" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum", _) => true,
        _ => Annotations.Contains(keyword.Name)
            ? true
            : throw new NotSupportedException($"The keyword '{keyword.Name}' is not known here."),
    };

    private static int Length(JsonElement text) => StringInfo.ParseCombiningCharacters(text.GetString()!).Length;

    private static bool IsOfFormat(string format, JsonElement text) => format switch
    {
        "date-time" => text.TryGetDateTimeOffset(out _),
        "date" => DateOnly.TryParseExact(text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "time" => TimeOnly.TryParse(text.GetString(), CultureInfo.InvariantCulture, out _),
        "uuid" => text.TryGetGuid(out _),
        _ => true,
    };

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
        _ => throw new NotSupportedException($"The type '{type}' is not JSON's."),
    };

    private JsonElement Resolve(string reference)
    {
        JsonElement at = root;
        foreach (string part in reference.Split('/').Skip(1))
        {
            string name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = at.ValueKind == JsonValueKind.Array ? at[int.Parse(name, CultureInfo.InvariantCulture)] : at.GetProperty(name);
        }

        return at;
    }
}
