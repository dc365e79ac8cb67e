using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>The schema of a type that names the types derived from it.</summary>
internal static class PolymorphicSchema
{
    private const string Json = "System.Text.Json.Serialization.";

    /// <returns>Any of the derived types, or <see langword="null"/> for a type that names none.</returns>
    public static string? Of(INamedTypeSymbol type, JsonNumbers numbers, SchemaBuilder builder)
    {
        IReadOnlyList<(INamedTypeSymbol Type, string? Tag)> derived = Derived(type);
        if (derived.Count == 0)
        {
            return null;
        }

        string member = type.FindAttribute(Json + "JsonPolymorphicAttribute")?.NamedArguments
            .FirstOrDefault(static a => a.Key == "TypeDiscriminatorPropertyName").Value.Value as string ?? "$type";
        var choices = derived.Select(d => Choice(type, d.Type, d.Tag is null ? null : (member, d.Tag), numbers, builder)).ToList();
        if (!type.IsAbstract && !derived.Any(d => SymbolEqualityComparer.Default.Equals(d.Type, type)))
        {
            choices.Add(builder.OfObject(type, numbers).ToJson());
        }

        return new SchemaNode()
            .Set("anyOf", $"[{string.Join(",", choices)}]")
            .Add(Discriminator(member, derived, choices))
            .SetText("description", Documentation.Summary(type))
            .ToJson();
    }

    /// <summary>The types that a type names as derived from it, with the JSON values that tell them apart.</summary>
    public static IReadOnlyList<(INamedTypeSymbol Type, string? Tag)> Derived(INamedTypeSymbol type) =>
    [
        .. from attribute in type.GetAttributes()
           where attribute.AttributeClass.Is(Json + "JsonDerivedTypeAttribute") && attribute.ConstructorArguments.Length > 0
           let derived = attribute.ConstructorArguments[0].Value as INamedTypeSymbol
           where derived is not null && derived.TypeKind != TypeKind.Error
           select (derived, attribute.ConstructorArguments.Length > 1 ? JsonText.Of(attribute.ConstructorArguments[1].Value) : null),
    ];

    // OpenAPI's word for what the constants say already, by which its generators of clients find the types. It names
    // definitions only, so all choices must be references.
    private static IEnumerable<KeyValuePair<string, string>> Discriminator(
        string member, IReadOnlyList<(INamedTypeSymbol Type, string? Tag)> derived, IReadOnlyList<string> choices)
    {
        string?[] references = [.. choices.Select(SchemaNames.OnlyReference)];
        if (choices.Count != derived.Count || references.Any(static r => r is null) || derived.Any(static d => d.Tag?.StartsWith("\"", StringComparison.Ordinal) != true))
        {
            return [];
        }

        string mapping = string.Join(",", derived.Zip(references, static (d, reference) => $"{d.Tag}:{reference}"));
        return [new("discriminator", $"{{\"propertyName\":{JsonText.Quote(member)},\"mapping\":{{{mapping}}}}}")];
    }

    private static string Choice(
        INamedTypeSymbol type, INamedTypeSymbol derived, (string Name, string Tag)? tag, JsonNumbers numbers, SchemaBuilder builder)
    {
        // A reference would say too much where the derived type means something else by itself, or refuses the tag.
        if (SymbolEqualityComparer.Default.Equals(type, derived)
            || SchemaBuilder.DisallowsOthers(derived)
            || Derived(derived).Count > 0
            || JsonShape.Of(derived).Kind != JsonKind.Object)
        {
            return builder.OfObject(derived, numbers, tag).ToJson();
        }

        SchemaNode choice = new SchemaNode().Set("$ref", builder.Refer(derived, new JsonShape(JsonKind.Object), numbers));
        return (tag is { } t
            ? choice.Set("properties", $"{{{JsonText.Quote(t.Name)}:{{\"const\":{t.Tag}}}}}").Set("required", $"[{JsonText.Quote(t.Name)}]")
            : choice).ToJson();
    }
}
