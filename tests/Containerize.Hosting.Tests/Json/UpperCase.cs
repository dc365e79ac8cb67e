using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Containerize.Hosting.Tests.Hosts;

namespace Containerize.Hosting.Tests.Json;

/// <summary>Metadata of an application's own, told from reflection's by what it writes.</summary>
internal sealed class UpperCase : JsonConverter<Order>, IJsonTypeInfoResolver
{
    public static UpperCase Instance { get; } = new();

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type == typeof(Order) ? JsonMetadataServices.CreateValueInfo<Order>(options, this) : null;

    public override Order Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Order value, JsonSerializerOptions options) => writer.WriteStringValue("UPPER");
}
