using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>The types that <c>[JsonDerivedType]</c> names.</summary>
internal static class JsonDerived
{
    public static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type) => type.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is("System.Text.Json.Serialization.JsonDerivedTypeAttribute"))
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
        .OfType<INamedTypeSymbol>()
        .Where(static derived => derived.TypeKind != TypeKind.Error);
}
