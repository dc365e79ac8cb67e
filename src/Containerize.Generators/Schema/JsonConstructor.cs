using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>Which constructor System.Text.Json creates an object with.</summary>
internal static class JsonConstructor
{
    private const string Marker = "System.Text.Json.Serialization.JsonConstructorAttribute";

    /// <returns>The constructor; <see langword="null"/> for one without parameters, or none at all.</returns>
    public static IMethodSymbol? Find(INamedTypeSymbol type)
    {
        if (type is { TypeKind: TypeKind.Interface } or { IsAbstract: true })
        {
            return null;
        }

        IMethodSymbol? only = null;
        int open = 0;

        // Structs are filled member by member, but for this one, which has a converter of its own.
        bool isSimple = type.IsValueType && !type.Is("System.Collections.Generic.KeyValuePair`2");
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.FindAttribute(Marker) is not null)
            {
                return constructor;
            }

            // Every struct has one that nobody wrote.
            bool isOwn = !type.IsValueType || !constructor.IsImplicitlyDeclared;
            if (isOwn && constructor.DeclaredAccessibility == Accessibility.Public)
            {
                only = constructor;
                open++;
                isSimple |= constructor.Parameters.Length == 0;
            }
        }

        return open == 1 && !isSimple ? only : null;
    }
}
