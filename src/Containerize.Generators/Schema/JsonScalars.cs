using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>The types that System.Text.Json writes as one value.</summary>
internal static class JsonScalars
{
    private static readonly Dictionary<string, (string Namespace, JsonShape Shape)> Named = new(StringComparer.Ordinal)
    {
        ["DateTimeOffset"] = ("System.", Text("format", "\"date-time\"")),
        ["DateOnly"] = ("System.", Text("format", "\"date\"")),
        ["TimeOnly"] = ("System.", Text("format", "\"time\"")),
        ["TimeSpan"] = ("System.", Text("pattern", "\"^-?(\\\\d+\\\\.)?\\\\d{2}:\\\\d{2}:\\\\d{2}(\\\\.\\\\d{1,7})?$\"")),
        ["Guid"] = ("System.", Text("format", "\"uuid\"")),
        ["Uri"] = ("System.", Text("format", "\"uri-reference\"")),
        ["Version"] = ("System.", Text("pattern", "\"^\\\\d+(\\\\.\\\\d+){1,3}$\"")),
        ["Half"] = ("System.", new(JsonKind.Number)),
        ["Int128"] = ("System.", new(JsonKind.Integer)),
        ["UInt128"] = ("System.", new(JsonKind.Integer, null, "minimum", "0")),
        ["JsonElement"] = ("System.Text.Json.", new(JsonKind.Any)),
        ["JsonDocument"] = ("System.Text.Json.", new(JsonKind.Any)),
        ["JsonNode"] = ("System.Text.Json.Nodes.", new(JsonKind.Any)),
        ["JsonValue"] = ("System.Text.Json.Nodes.", new(JsonKind.Any)),
        ["JsonArray"] = ("System.Text.Json.Nodes.", new(JsonKind.Array)),
        ["JsonObject"] = ("System.Text.Json.Nodes.", new(JsonKind.Dictionary)),
    };

    public static JsonShape? Find(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Object => new(JsonKind.Any),
        SpecialType.System_Boolean => new(JsonKind.Boolean),
        SpecialType.System_String => new(JsonKind.Text),
        SpecialType.System_Char => Text("minLength", "1", "maxLength", "1"),
        SpecialType.System_DateTime => Text("format", "\"date-time\""),
        SpecialType.System_Byte => Integer("minimum", "0", "maximum", "255"),
        SpecialType.System_SByte => Integer("minimum", "-128", "maximum", "127"),
        SpecialType.System_Int16 => Integer("minimum", "-32768", "maximum", "32767"),
        SpecialType.System_UInt16 => Integer("minimum", "0", "maximum", "65535"),
        SpecialType.System_Int32 => Integer("format", "\"int32\""),
        SpecialType.System_UInt32 => Integer("minimum", "0", "maximum", "4294967295"),
        SpecialType.System_Int64 => Integer("format", "\"int64\""),
        SpecialType.System_UInt64 => Integer("minimum", "0"),
        SpecialType.System_Single => new(JsonKind.Number, null, "format", "\"float\""),
        SpecialType.System_Double => new(JsonKind.Number, null, "format", "\"double\""),
        SpecialType.System_Decimal => new(JsonKind.Number),
        _ => Named.TryGetValue(type.MetadataName, out var found) && type.Is(found.Namespace + type.MetadataName) ? found.Shape : null,
    };

    private static JsonShape Text(params string[] keywords) => new(JsonKind.Text, null, keywords);

    private static JsonShape Integer(params string[] keywords) => new(JsonKind.Integer, null, keywords);
}
