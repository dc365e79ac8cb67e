using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>What generated code can do with a type.</summary>
internal static class TypeShape
{
    /// <summary>
    /// Whether the compiler knows the type and all that it is made of. What it does not know it reports itself, so a
    /// handler that uses it is left out rather than reported again from generated code.
    /// </summary>
    public static bool IsResolved(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => false,
        IArrayTypeSymbol array => IsResolved(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(IsResolved)
            && (named.ContainingType is null || IsResolved(named.ContainingType)),
        _ => true,
    };

    /// <summary>Why no variable of an asynchronous method can hold the type, or <see langword="null"/>.</summary>
    public static string? WhyNotHeld(ITypeSymbol type) => type switch
    {
        { IsRefLikeType: true } => "a ref struct",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "a pointer",
        IArrayTypeSymbol array when WhyNotHeld(array.ElementType) is not null => "an array of pointers",
        INamedTypeSymbol named when named.TypeArguments.Any(static a => WhyNotHeld(a) is not null) => "made of pointers",
        _ => null,
    };
}
