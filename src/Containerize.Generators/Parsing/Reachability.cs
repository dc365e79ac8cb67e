using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Whether generated code of the same project can name a type.</summary>
internal static class Reachability
{
    /// <returns>Why it cannot, to follow "it is" or "its type is"; <see langword="null"/> where it can.</returns>
    public static string? WhyNotReachable(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return "local to its file";
            }

            if (current.TypeParameters.Length > 0)
            {
                return "generic";
            }

            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return "private";
            }
        }

        return null;
    }
}
