using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Declarations;

/// <summary>Changes every declaration of a symbol: all parts of a partial type, both of a partial method.</summary>
internal sealed class DeclarationEditor(Solution solution)
{
    private readonly SolutionEditor _editor = new(solution);

    public Solution ChangedSolution => _editor.GetChangedSolution();

    public async Task EditAsync(ISymbol symbol, Action<DocumentEditor, SyntaxNode> edit, CancellationToken cancellationToken)
    {
        var method = symbol as IMethodSymbol;
        IEnumerable<SyntaxReference> declarations = new[] { symbol, method?.PartialDefinitionPart, method?.PartialImplementationPart }
            .OfType<ISymbol>()
            .SelectMany(static part => part.DeclaringSyntaxReferences)
            .Distinct();
        foreach (SyntaxReference declaration in declarations)
        {
            // What a generator wrote is nobody's to edit.
            if (solution.GetDocument(declaration.SyntaxTree) is not null and not SourceGeneratedDocument and { } document)
            {
                edit(
                    await _editor.GetDocumentEditorAsync(document.Id, cancellationToken).ConfigureAwait(false),
                    await declaration.GetSyntaxAsync(cancellationToken).ConfigureAwait(false));
            }
        }
    }

    public Task SetAccessibilityAsync(ISymbol symbol, Accessibility accessibility, CancellationToken cancellationToken) =>
        EditAsync(
            symbol,
            (editor, declaration) => editor.ReplaceNode(declaration, (node, generator) => WithAccessibility(node, generator, accessibility)),
            cancellationToken);

    // The generator of syntax takes a partial method for one that cannot have any.
    private static SyntaxNode WithAccessibility(SyntaxNode node, SyntaxGenerator generator, Accessibility accessibility) =>
        node is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? WithModifier(method, accessibility == Accessibility.Public ? SyntaxKind.PublicKeyword : SyntaxKind.InternalKeyword)
            : generator.WithAccessibility(node, accessibility);

    private static MethodDeclarationSyntax WithModifier(MethodDeclarationSyntax method, SyntaxKind accessibility)
    {
        SyntaxToken first = method.Modifiers.First();
        IEnumerable<SyntaxToken> others = method.Modifiers.Where(static m =>
            m.Kind() is not (SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword));
        SyntaxToken modifier = SyntaxFactory.Token(first.LeadingTrivia, accessibility, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return method.WithModifiers([modifier, .. others.Select(m => m == first ? m.WithLeadingTrivia() : m)]);
    }
}
