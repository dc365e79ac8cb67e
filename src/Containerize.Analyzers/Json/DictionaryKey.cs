using Containerize.Generators.Schema;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>What may be the key of a dictionary in JSON.</summary>
internal static class DictionaryKey
{
    /// <returns>The key's type where it cannot be the name of a JSON member, else <see langword="null"/>.</returns>
    public static ITypeSymbol? FindUnusable(INamedTypeSymbol type) => Find(type) is { } key && !IsUsable(key) ? key : null;

    /// <returns>The key's type, or <see langword="null"/> for what is no dictionary or does not tell.</returns>
    public static ITypeSymbol? Find(INamedTypeSymbol type) => JsonShape.Of(type).Kind != JsonKind.Dictionary
        ? null
        : Enumerable.Repeat(type, 1).Concat(type.AllInterfaces).FirstOrDefault(static i =>
            i.Is("System.Collections.Generic.IDictionary`2") || i.Is("System.Collections.Generic.IReadOnlyDictionary`2"))?.TypeArguments[0];

    // Bytes are text as a value, and not as a name.
    private static bool IsUsable(ITypeSymbol key) =>
        key is not IArrayTypeSymbol
        && !key.Is(KnownTypes.ReadOnlyMemory)
        && !key.Is(KnownTypes.Memory)
        && JsonShape.Of(key).Kind is not (JsonKind.Object or JsonKind.Array or JsonKind.Dictionary);
}
