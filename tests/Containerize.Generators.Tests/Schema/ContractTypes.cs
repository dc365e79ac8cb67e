namespace Containerize.Generators.Tests.Schema;

/// <summary>Types of every kind that JSON can hold, each with a good document.</summary>
internal static class ContractTypes
{
    public const string Usings = """
        #nullable enable
        using System.Diagnostics.CodeAnalysis;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        """;

    public static TheoryData<string, string, string> All { get; } = new()
    {
        { "bool", "", "true" },
        { "int?", "", "1" },
        { "double", "", "1.5" },
        { "char", "", "\"c\"" },
        { "List<int>", "", "[1]" },
        { "int[][]", "", "[[1],[2]]" },
        { "Dictionary<string, List<bool>>", "", "{\"a\":[true]}" },
        { "IReadOnlyDictionary<string, DateOnly?>", "", "{\"1\":\"2026-01-31\"}" },
        { "HashSet<Guid>", "", "[\"7f9c24e5-6d1d-4b0c-8f6b-1d3d7e2a9b10\"]" },
        { "IEnumerable<TimeOnly>", "", "[\"12:00:00\"]" },
        { "JsonElement", "", "{\"a\":[1]}" },
        { "JsonNode", "", "{\"a\":[1]}" },
        { "JsonObject", "", "{\"a\":[1]}" },
        { "JsonArray", "", "[1]" },
        { "object", "", "{\"a\":[1]}" },
        { "KeyValuePair<string, int>", "", "{\"key\":\"a\",\"value\":1}" },
        { "(int, string)", "", "{}" },
        { "Tuple<int, bool>", "", "{\"item1\":1,\"item2\":true}" },
        { "T", "public record T(string Name, int Count = 1, string? Note = null, bool? Flag = null);", "{\"name\":\"a\",\"count\":2,\"note\":\"b\",\"flag\":true}" },
        { "T", "public record struct T(string Name, int Count);", "{\"name\":\"a\",\"count\":2}" },
        { "T", "[method: JsonConstructor] public record struct T(string Name, int Count, bool? Flag = null);", "{\"name\":\"a\",\"count\":2,\"flag\":true}" },
        { "T", "public readonly record struct T(string Name, int Count = 5) { public T(string name) : this(name, 1) { } public T() : this(\"\", 1) { } }", "{\"name\":\"a\",\"count\":2}" },
        { "T", "public record T(string Name, int Count) { public T() : this(\"\", 1) { } }", "{\"name\":\"a\",\"count\":2}" },
        { "T", "public sealed class T(int first, string last) { public int First => first; public string Last { get; } = last; public string Both => Last; }", "{\"first\":1,\"last\":\"a\"}" },
        { "T", "public class T { public required string Name { get; set; } public required string? Note { get; init; } public int Count { get; set; } public string Given { get; set; } = \"\"; }", "{\"name\":\"a\",\"note\":null,\"count\":2,\"given\":\"b\"}" },
        { "T", "public class T { [JsonRequired] public int Count { get; set; } [JsonPropertyName(\"how-many\")] public int Many { get; set; } public int URLPath { get; set; } public int ID { get; set; } public int x { get; set; } }", "{\"count\":1,\"how-many\":2,\"urlPath\":3,\"id\":4,\"x\":5}" },
        { "T", "public class T { [JsonIgnore] public int Hidden { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Maybe { get; set; } [JsonInclude] internal int Inner { get; set; } [JsonInclude] public int Field; public int Other; public int Own { get; private set; } [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int Always { get; set; } }", "{\"maybe\":\"a\",\"inner\":1,\"field\":2,\"always\":3}" },
        { "T", "public class T { [JsonConstructor] public T(string name) => Name = name; public T() : this(\"\") { } public string Name { get; } }", "{\"name\":\"a\"}" },
        { "T", "public class T { [SetsRequiredMembers] public T() { } public required int Count { get; set; } }", "{\"count\":1}" },
        { "T", "public class Base { public int A { get; set; } public virtual string? B { get; set; } } public class T : Base { public override string? B { get; set; } public new bool A { get; set; } }", "{\"a\":true,\"b\":\"c\"}" },
        { "T", "public interface IHas { int A { get; set; } } public class T { public int B { get; set; } public Inner? In { get; set; } public class Inner { public T? Out { get; set; } public List<Inner>? Many { get; set; } } }", "{\"b\":1,\"in\":{\"out\":{\"b\":2,\"in\":null},\"many\":[{\"out\":null,\"many\":null}]}}" },
        { "T", "[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public class T { public int A { get; set; } }", "{\"a\":1}" },
        { "T", "public class T { public int A { get; set; } [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; set; } }", "{\"a\":1,\"extra\":2}" },
        { "T", "public class T { [AllowNull] public string A { get; set; } = \"\"; [DisallowNull] public string? B { get; set; } }", "{\"a\":\"a\",\"b\":\"b\"}" },
        { "T", "public class T { public List<int> Ready { get; } = []; [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> Filled { get; } = []; }", "{\"filled\":[1]}" },
        { "DayOfWeek", "", "1" },
        { "T", "[JsonConverter(typeof(JsonStringEnumConverter<T>))] public enum T { One, [JsonStringEnumMemberName(\"2nd\")] Two }", "\"2nd\"" },
        { "T", "public class T { public DayOfWeek A { get; set; } [JsonConverter(typeof(JsonStringEnumConverter))] public DayOfWeek B { get; set; } [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] public DayOfWeek? C { get; set; } }", "{\"a\":1,\"b\":\"Monday\",\"c\":\"Friday\"}" },
        { "T", "[Flags, JsonConverter(typeof(JsonStringEnumConverter<T>))] public enum T { None = 0, A = 1, B = 2 }", "\"A, B\"" },
        { "T", "[JsonDerivedType(typeof(Circle), \"circle\"), JsonDerivedType(typeof(Square), 2)] public abstract class T { public string Color { get; set; } = \"\"; } public class Circle : T { public int Radius { get; set; } } public class Square : T { public required T Within { get; set; } }", "{\"$type\":2,\"color\":\"red\",\"within\":{\"$type\":\"circle\",\"radius\":1,\"color\":\"blue\"}}" },
        { "T", "[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), JsonDerivedType(typeof(T), \"t\"), JsonDerivedType(typeof(U), \"u\")] public class T { public int A { get; set; } } [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public class U : T { public int B { get; set; } }", "{\"kind\":\"u\",\"a\":1,\"b\":2}" },
        { "T", "[JsonDerivedType(typeof(U), \"u\")] public class T { public int A { get; set; } } public class U : T { public int B { get; set; } }", "{\"a\":1}" },
        { "T", "public class T { public byte[] Bytes { get; set; } = []; public ReadOnlyMemory<byte> Memory { get; set; } public DateTime Time { get; set; } public DateTimeOffset Offset { get; set; } public TimeSpan Span { get; set; } public Uri Uri { get; set; } = null!; public Version Version { get; set; } = null!; public decimal Price { get; set; } public float Ratio { get; set; } public long Long { get; set; } public object? Any { get; set; } }", "{\"bytes\":\"AQI=\",\"memory\":\"AQI=\",\"time\":\"2026-01-31T12:00:00Z\",\"offset\":\"2026-01-31T12:00:00+01:00\",\"span\":\"1.12:00:00\",\"uri\":\"https://example.com/\",\"version\":\"1.2.3\",\"price\":1.5,\"ratio\":2.5,\"long\":3,\"any\":[1]}" },
        { "Page<Page<string>>", "public sealed record Page<T>(T[] Items, T? Next);", "{\"items\":[{\"items\":[\"a\"],\"next\":null}],\"next\":null}" },
    };
}
