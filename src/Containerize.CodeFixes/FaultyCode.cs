using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes;

/// <summary>Where a rule is broken.</summary>
/// <param name="Document">The file.</param>
/// <param name="Model">What it means.</param>
/// <param name="Node">What is marked.</param>
/// <param name="Diagnostic">What is said of it.</param>
internal sealed record FaultyCode(Document Document, SemanticModel Model, SyntaxNode Node, Diagnostic Diagnostic)
{
    public Solution Solution => Document.Project.Solution;

    /// <summary>The method around the place, or <see langword="null"/>.</summary>
    public MethodDeclarationSyntax? Method => Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();

    public IMethodSymbol? MethodSymbol(CancellationToken cancellationToken) =>
        Method is { } method ? Model.GetDeclaredSymbol(method, cancellationToken) : null;
}
