using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>A place in a JSON text: what stands there and, where it can be told, what type it was to be read as.</summary>
internal readonly record struct JsonLocation(JsonElement Element, JsonTypeInfo? Type)
{
    /// <summary>Follows a serializer's path (<c>$.items[2].name</c>, <c>$['a.b']</c>) through a text and its type.</summary>
    /// <returns><see langword="null"/> where the path leads nowhere in the text.</returns>
    public static JsonLocation? Find(JsonElement root, JsonTypeInfo type, string path)
    {
        JsonLocation? at = new JsonLocation(root, type);
        var rest = path.AsSpan(path.StartsWith('$') ? 1 : 0);
        while (at is { } location && rest.Length > 0)
        {
            at = rest switch
            {
                ['[', '\'', ..] when rest.IndexOf("']") is > 1 and var end => location.Member(Take(ref rest, 2, end, end + 2)),
                ['[', ..] when rest.IndexOf(']') is > 1 and var end => location.Item(Take(ref rest, 1, end, end + 1)),
                ['.', ..] when rest[1..].IndexOfAny('.', '[') is >= 0 and var end => location.Member(Take(ref rest, 1, end + 1, end + 1)),
                ['.', ..] => location.Member(Take(ref rest, 1, rest.Length, rest.Length)),
                _ => null,
            };
        }

        return at;
    }

    /// <summary>The names of the members that an object must have and has not.</summary>
    public IEnumerable<string> MissingMembers()
    {
        if (Element.ValueKind != JsonValueKind.Object || Type is not { Kind: JsonTypeInfoKind.Object } type)
        {
            return [];
        }

        var present = Element.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return type.Properties.Where(property => property.IsRequired && !present.Contains(property.Name)).Select(property => property.Name);
    }

    private static string Take(ref ReadOnlySpan<char> rest, int from, int to, int next)
    {
        var taken = rest[from..to].ToString();
        rest = rest[next..];
        return taken;
    }

    private JsonLocation? Member(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var member)
            ? new JsonLocation(member, MemberType(name))
            : null;

    private JsonLocation? Item(string index) =>
        Element.ValueKind == JsonValueKind.Array
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && i < Element.GetArrayLength()
            ? new JsonLocation(Element[i], Resolve(ElementType(Type?.Type)))
            : null;

    private JsonTypeInfo? MemberType(string name) => Type switch
    {
        { Kind: JsonTypeInfoKind.Dictionary } => Resolve(Type.Type.IsGenericType ? Type.Type.GetGenericArguments()[^1] : null),
        { Kind: JsonTypeInfoKind.Object } => Resolve(
            Type.Properties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.PropertyType),
        _ => null,
    };

    private static Type? ElementType(Type? collection) =>
        collection is null ? null
        : collection.IsArray ? collection.GetElementType()
        : collection.IsGenericType ? collection.GetGenericArguments()[^1]
        : null;

    private JsonTypeInfo? Resolve(Type? type) =>
        type is not null && Type!.Options.TryGetTypeInfo(type, out var info) ? info : null;
}
