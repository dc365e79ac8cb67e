using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Hosting.Json;

/// <summary>A place in a JSON text: what stands there and, where it can be told, what it was to be read as.</summary>
/// <param name="Path">Where it is, with names escaped as RFC 9535 says.</param>
/// <param name="Element">What stands there.</param>
/// <param name="Type">What it was to be read as.</param>
internal sealed record JsonLocation(string Path, JsonElement Element, JsonTypeInfo? Type)
{
    /// <summary>The object or array that it is in.</summary>
    public JsonLocation? Parent { get; private init; }

    /// <summary>The name that it has there; <see langword="null"/> of an array's item.</summary>
    public string? Name { get; private init; }

    /// <summary>Follows a serializer's path (<c>$.items[2].name</c>, <c>$['a.b']</c>) through a text and its type.</summary>
    /// <returns><see langword="null"/> where the path leads nowhere in the text.</returns>
    public static JsonLocation? Find(JsonElement root, JsonTypeInfo type, string path)
    {
        var at = new JsonLocation("$", root, type);
        var rest = path.AsSpan(path.StartsWith('$') ? 1 : 0);
        while (at is not null && rest.Length > 0)
        {
            at = rest switch
            {
                ['[', '\'', ..] => at.QuotedMember(ref rest),
                ['[', ..] when rest.IndexOf(']') is > 1 and var end => at.Item(Take(ref rest, 1, end, end + 1)),
                ['.', ..] when rest[1..].IndexOfAny('.', '[') is >= 0 and var end => at.Member(Take(ref rest, 1, end + 1, end + 1)),
                ['.', ..] => at.Member(Take(ref rest, 1, rest.Length, rest.Length)),
                _ => null,
            };
        }

        return at;
    }

    /// <summary>The place of one of its members, or itself where it is that member already; <see langword="null"/> where there is none.</summary>
    public JsonLocation? WithMember(string name)
    {
        var comparison = Type?.Options.PropertyNameCaseInsensitive == false ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return Element.ValueKind != JsonValueKind.Object ? null
            : Element.EnumerateObject().Where(member => member.Name.Equals(name, comparison)).Select(member => Member(member.Name)).LastOrDefault();
    }

    /// <summary>The names of the members that an object must have and has not.</summary>
    public IEnumerable<string> MissingMembers()
    {
        if (Element.ValueKind != JsonValueKind.Object || JsonPolymorphism.Resolve(Type, Element) is not { Kind: JsonTypeInfoKind.Object } type)
        {
            return [];
        }

        var comparer = type.Options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var present = Element.EnumerateObject().Select(member => member.Name).ToHashSet(comparer);
        return type.Properties.Where(property => property.IsRequired && !present.Contains(property.Name)).Select(property => property.Name);
    }

    /// <summary>Whether it is a member that its object's type does not have.</summary>
    public bool IsUnknownMember =>
        Name is { } name && JsonPolymorphism.Resolve(Parent!.Type, Parent.Element) is { Kind: JsonTypeInfoKind.Object } type && Property(type, name) is null;

    private static string Take(ref ReadOnlySpan<char> rest, int from, int to, int next)
    {
        var taken = rest[from..to].ToString();
        rest = rest[next..];
        return taken;
    }

    private static JsonPropertyInfo? Property(JsonTypeInfo type, string name) => type.Properties.FirstOrDefault(property => property.Name.Equals(
        name, type.Options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    // The serializer escapes nothing, so that only the names there tell where one ends.
    private JsonLocation? QuotedMember(ref ReadOnlySpan<char> rest)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var name = (string?)null;
        foreach (var member in Element.EnumerateObject())
        {
            if (member.Name.Length >= (name?.Length ?? 0) && rest[2..].StartsWith(member.Name) && rest[(2 + member.Name.Length)..].StartsWith("']"))
            {
                name = member.Name;
            }
        }

        if (name is null)
        {
            return null;
        }

        rest = rest[(name.Length + 4)..];
        return Member(name);
    }

    private JsonLocation? Member(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var member)
            ? new JsonLocation(Path + JsonPath.Member(name), member, MemberType(name)) { Parent = this, Name = name }
            : null;

    private JsonLocation? Item(string index) =>
        Element.ValueKind == JsonValueKind.Array
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && i < Element.GetArrayLength()
            ? new JsonLocation(Path + JsonPath.Item(i), Element[i], Resolve(ElementType(Type?.Type))) { Parent = this }
            : null;

    private JsonTypeInfo? MemberType(string name) => JsonPolymorphism.Resolve(Type, Element) switch
    {
        { Kind: JsonTypeInfoKind.Dictionary } type => Resolve(type.Type.IsGenericType ? type.Type.GetGenericArguments()[^1] : null),
        { Kind: JsonTypeInfoKind.Object } type => Property(type, name) is { } property ? Resolve(property) : null,
        _ => null,
    };

    private static Type? ElementType(Type? collection) =>
        collection is null ? null
        : collection.IsArray ? collection.GetElementType()
        : collection.IsGenericType ? collection.GetGenericArguments()[^1]
        : null;

    // A member's own converter reads something else than its type says; a converter of enumerations can be asked what.
    private JsonTypeInfo? Resolve(JsonPropertyInfo property)
    {
        if (property.CustomConverter is not { } converter)
        {
            return Resolve(property.PropertyType);
        }

        if (!(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum)
        {
            return null;
        }

        var options = new JsonSerializerOptions(Type!.Options);
        options.Converters.Insert(0, converter);
        return options.TryGetTypeInfo(property.PropertyType, out var info) ? info : null;
    }

    private JsonTypeInfo? Resolve(Type? type) =>
        type is not null && Type!.Options.TryGetTypeInfo(type, out var info) ? info : null;
}
