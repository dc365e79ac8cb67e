using Containerize.Generators.Schema;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>What may be the key of a dictionary in JSON.</summary>
internal static class DictionaryKey
{
    /// <returns>The key's type where it cannot be the name of a JSON member, else <see langword="null"/>.</returns>
    public static ITypeSymbol? FindUnusable(INamedTypeSymbol type) =>
        JsonShape.Of(type).Kind == JsonKind.Dictionary
        && Enumerable.Repeat(type, 1).Concat(type.AllInterfaces).FirstOrDefault(static i =>
            i.Is("System.Collections.Generic.IDictionary`2") || i.Is("System.Collections.Generic.IReadOnlyDictionary`2")) is { } dictionary
        && !IsUsable(dictionary.TypeArguments[0])
            ? dictionary.TypeArguments[0]
            : null;

    private static bool IsUsable(ITypeSymbol key) => JsonShape.Of(key).Kind is not (JsonKind.Object or JsonKind.Array or JsonKind.Dictionary);
}
