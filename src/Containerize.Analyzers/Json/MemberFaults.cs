using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>Finds members for which System.Text.Json refuses their whole type, to read it and to write it.</summary>
internal static class MemberFaults
{
    /// <returns>What is wrong, to follow the type's name; <see langword="null"/> where nothing is.</returns>
    public static string? Find(INamedTypeSymbol type, IReadOnlyList<JsonMember> members, JsonContextOptions options) =>
        FindReference(members) ?? FindSharedName(members, options) ?? FindIgnoredRequired(type);

    private static string? FindReference(IReadOnlyList<JsonMember> members)
    {
        JsonMember? found = members.FirstOrDefault(static member =>
            member.Type.IsRefLikeType || member.Symbol is IPropertySymbol { RefKind: not RefKind.None });
        return found is null ? null
            : $"has a property '{found.Symbol.Name}' that is {(found.Type.IsRefLikeType ? "a ref struct" : "a reference")}; mark it with [JsonIgnore]";
    }

    // Where a context has options they may name members otherwise.
    private static string? FindSharedName(IReadOnlyList<JsonMember> members, JsonContextOptions options)
    {
        if (options.Exists)
        {
            return null;
        }

        JsonMember[]? sharing = members
            .Where(static member => JsonAttributes.Of(member.Symbol).Ignore == default)
            .GroupBy(static member => member.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static group => group.ToArray())
            .FirstOrDefault(static group => group.Length > 1);
        return sharing is null ? null
            : $"has two members of the JSON name '{sharing[1].Name}', '{sharing[0].Symbol.Name}' and '{sharing[1].Symbol.Name}'; name one otherwise with [JsonPropertyName], or mark it with [JsonIgnore]";
    }

    private static string? FindIgnoredRequired(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.TypeKind == TypeKind.Interface)
        {
            return null;
        }

        bool setsRequired = type.InstanceConstructors.Any(static c => c.FindAttribute(KnownTypes.SetsRequiredMembers) is not null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ISymbol member in JsonMembers.Hierarchy(type).SelectMany(static t => t.GetMembers()))
        {
            if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } property
                && seen.Add(property.Name)
                && JsonAttributes.Of(property) is { Ignore: { Reading: true, Writing: true } } attributes
                && (attributes.IsRequired || (property.IsRequired && !setsRequired)))
            {
                return $"requires its member '{property.Name}' and ignores it in JSON; remove [JsonIgnore], or what requires it";
            }
        }

        return null;
    }
}
