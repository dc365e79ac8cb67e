using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>Finds a type's members as the source generator knows them.</summary>
internal static class JsonContract
{
    /// <summary>Finds a member.</summary>
    /// <param name="contract">The contract of its type.</param>
    /// <param name="name">Its name in C#.</param>
    /// <param name="jsonName">The JSON name that the type gives it; <see langword="null"/> where the naming policy does.</param>
    public static JsonPropertyInfo? Find(JsonTypeInfo contract, string name, string? jsonName)
    {
        var wanted = jsonName ?? contract.Options.PropertyNamingPolicy?.ConvertName(name) ?? name;
        return contract.Properties.FirstOrDefault(property => property.Name == wanted);
    }
}
