using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Hosting.Tests.Json;

[JsonConverter(typeof(JsonStringEnumConverter<Size>))]
public enum Size
{
    Small,

    [JsonStringEnumMemberName("xl")]
    ExtraLarge,
}

public enum Level
{
    Low = 0,
    High = 3,
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Parcel
{
    public Size Size { get; init; }

    public Level? Level { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Level Named { get; init; }

    public Dictionary<int, string> ByNumber { get; init; } = [];

    public Dictionary<Level, int> ByLevel { get; init; } = [];

    public Dictionary<string, int> ByName { get; init; } = [];

    [JsonConverter(typeof(Picky))]
    public string? Picky { get; init; }
}

public sealed class Picky : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new FormatException("The picky converter's words.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
