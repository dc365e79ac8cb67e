using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>What a type that names its derived types expects of an object: a member that tells which one it is.</summary>
internal static class JsonPolymorphism
{
    private const string DefaultDiscriminator = "$type";

    /// <summary>Says what is wrong with an object's discriminator, or <see langword="null"/> where nothing is.</summary>
    /// <param name="location">Where the object stands.</param>
    public static string? Explain(JsonLocation location)
    {
        if (location.Type?.PolymorphismOptions is not { } options || location.Element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var name = Name(options);
        var known = options.DerivedTypes.Select(derived => Text(derived.TypeDiscriminator)).OfType<string>().ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var one = known.Count == 1 ? known[0] : $"one of {string.Join(", ", known)}";
        if (!location.Element.TryGetProperty(name, out var found))
        {
            return location.Type.Type.IsAbstract || location.Type.Type.IsInterface
                ? $"The object at {location.Path} lacks '{name}', which tells what it is; expected {one}."
                : null;
        }

        if (!known.Contains(found.GetRawText()) && !known.Contains(Text(found.ValueKind == JsonValueKind.String ? found.GetString() : null) ?? ""))
        {
            var what = found.ValueKind == JsonValueKind.String ? Text(found.GetString()) : JsonShape.Describe(found);
            return $"Expected {one} at {location.Path}{JsonPath.Member(name)}, found {what}.";
        }

        // Where the runtime looks for it further back too, it is not reported as missing.
        return location.Element.EnumerateObject().First().Name != name
            ? $"The object at {location.Path} must begin with '{name}', which tells what it is."
            : null;
    }

    /// <summary>The derived type that an object says that it is; the type itself where it says nothing.</summary>
    public static JsonTypeInfo? Resolve(JsonTypeInfo? type, JsonElement element)
    {
        if (type?.PolymorphismOptions is not { } options
            || element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty(Name(options), out var found))
        {
            return type;
        }

        foreach (var derived in options.DerivedTypes)
        {
            var isIt = derived.TypeDiscriminator switch
            {
                string text => found.ValueKind == JsonValueKind.String && found.ValueEquals(text),
                int number => found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var value) && value == number,
                _ => false,
            };
            if (isIt)
            {
                return type.Options.TryGetTypeInfo(derived.DerivedType, out var info) ? info : null;
            }
        }

        return type;
    }

    private static string Name(JsonPolymorphismOptions options) =>
        options.TypeDiscriminatorPropertyName is { Length: > 0 } name ? name : DefaultDiscriminator;

    private static string? Text(object? discriminator) => discriminator switch
    {
        string text => $"\"{JsonEncodedText.Encode(text)}\"",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
