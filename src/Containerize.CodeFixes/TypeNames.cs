using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Containerize.CodeFixes;

/// <summary>Types as new code names them: by their short names.</summary>
internal static class TypeNames
{
    /// <param name="generator">Writes the code.</param>
    /// <param name="type">The type.</param>
    /// <param name="model">The file.</param>
    /// <param name="position">Where in the file; the <c>using</c> that the name needs there comes with it.</param>
    public static TypeSyntax ToSyntax(this SyntaxGenerator generator, ITypeSymbol type, SemanticModel model, int position)
    {
        TypeSyntax syntax = ((TypeSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.Annotation);

        // Where the name is known, asking for a using would leave an empty line in place of the one not needed.
        bool isKnown = model.LookupNamespacesAndTypes(position, name: type.Name)
            .Any(found => SymbolEqualityComparer.Default.Equals(found, type.OriginalDefinition));
        return isKnown ? syntax : syntax.WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
    }

    /// <summary>An attribute.</summary>
    public static SyntaxNode ToAttribute(
        this SyntaxGenerator generator, INamedTypeSymbol type, SemanticModel model, int position, params SyntaxNode[] arguments) =>
        generator.Attribute(
            generator.ToSyntax(type, model, position),
            arguments.Length == 0 ? null : arguments.Select(a => generator.AttributeArgument(a)));
}
