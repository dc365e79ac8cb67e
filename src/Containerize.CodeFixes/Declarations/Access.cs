using Microsoft.CodeAnalysis;

namespace Containerize.CodeFixes.Declarations;

/// <summary>Who may call something.</summary>
internal static class Access
{
    /// <summary>Whether generated code can call it.</summary>
    public static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Public where the types of the signature are: a public method must not show an internal type.</summary>
    public static Accessibility ForSignature(IMethodSymbol method) =>
        IsPublic(method.ReturnType) && method.Parameters.All(static p => IsPublic(p.Type)) ? Accessibility.Public : Accessibility.Internal;

    private static bool IsPublic(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPublic(array.ElementType),
        INamedTypeSymbol { SpecialType: not SpecialType.None } => true,
        INamedTypeSymbol named => named.DeclaredAccessibility == Accessibility.Public
            && named.TypeArguments.All(IsPublic)
            && (named.ContainingType is null || IsPublic(named.ContainingType)),
        _ => true,
    };
}
