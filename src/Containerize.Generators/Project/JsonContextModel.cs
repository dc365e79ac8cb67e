using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators.Project;

/// <summary>A <c>JsonSerializerContext</c> of the project, whose <c>Default</c> the JSON generator writes.</summary>
/// <param name="Type">The class, fully qualified.</param>
internal sealed record JsonContextModel(string Type)
{
    /// <returns>The context, or <see langword="null"/> for a class that the JSON generator leaves alone or that is out of reach.</returns>
    public static JsonContextModel? From(INamedTypeSymbol type, SyntaxNode declaration) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && type.DerivesFrom(KnownTypes.JsonSerializerContext)
        && type.WhyNotReachable() is null
        && declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
            .All(static d => d.Modifiers.Any(SyntaxKind.PartialKeyword))
            ? new JsonContextModel(type.ToCode())
            : null;
}
