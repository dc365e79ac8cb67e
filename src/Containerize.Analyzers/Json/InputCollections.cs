using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>Which lists and dictionaries System.Text.Json can create and fill.</summary>
internal static class InputCollections
{
    private const string Generic = "System.Collections.Generic.";
    private const string Instead = "; take a List<T>, an array or a Dictionary<TKey, TValue>";

    // Those of .NET that the serializer of .NET 8 to 10 refuses; beyond them it takes what it knows an Add of.
    private static readonly string[] Unfilled =
    [
        Generic + "IReadOnlySet`1",
        "System.ArraySegment`1",
        "System.Collections.BitArray",
        "System.Collections.Concurrent.BlockingCollection`1",
        "System.Collections.Concurrent.ConcurrentBag`1",
        "System.Collections.Concurrent.IProducerConsumerCollection`1",
        "System.Collections.Frozen.FrozenDictionary`2",
        "System.Collections.Frozen.FrozenSet`1",
        "System.Collections.ObjectModel.KeyedCollection`2",
        "System.Collections.Specialized.NameValueCollection",
    ];

    /// <returns>Why not, to follow the type's name; <see langword="null"/> where it can.</returns>
    public static string? WhyNot(INamedTypeSymbol type, bool isOfPlatform) =>
        DictionaryKey.Find(type) is { SpecialType: SpecialType.System_Object }
            ? "has keys of the type 'object', which JSON does not create; use text, a number or an enumeration"
        : isOfPlatform ? WhyNotOfPlatform(type)
        : WhyNotOwn(type);

    private static string? WhyNotOfPlatform(INamedTypeSymbol type) =>
        type.ContainingNamespace.Name == "Linq" || (type.MetadataName.StartsWith("ReadOnly", StringComparison.Ordinal) && type.TypeKind == TypeKind.Class)
            ? "can only be made from another collection" + Instead
        : Unfilled.Any(name => type.Is(name)) ? "is a collection that JSON does not fill" + Instead
        : null;

    private static string? WhyNotOwn(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? "is an interface; take a list or an array"
        : type.IsAbstract ? "is abstract; take a list or an array"
        : !type.IsValueType && !type.InstanceConstructors.Any(static c => c.Parameters.Length == 0 && c.DeclaredAccessibility == Accessibility.Public)
            ? "is a collection without a public constructor that takes nothing; add one"
        : IsSequenceOnly(type) ? "is a collection that JSON does not fill; let it implement ICollection<T> or IDictionary<TKey, TValue>, or take one of .NET's"
        : null;

    // What can only be read: an Add method of its own does not count. One derived from a collection of .NET's is let pass.
    private static bool IsSequenceOnly(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
                && current.DeclaringSyntaxReferences.IsEmpty)
            {
                return false;
            }
        }

        return type.AllInterfaces.Any(static i => i.Is(Generic + "IEnumerable`1"))
            && !type.AllInterfaces.Any(static i =>
                i.Is(Generic + "ICollection`1")
                || i.Is(Generic + "IDictionary`2")
                || i.Is("System.Collections.IList")
                || i.Is("System.Collections.IDictionary"));
    }
}
