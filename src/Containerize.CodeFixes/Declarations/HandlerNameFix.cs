using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Declarations;

/// <summary>CTZ0006, CTZ0007: names a handler in its attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HandlerNameFix : HandlerFixProvider
{
    /// <summary>Made by the editor.</summary>
    public HandlerNameFix()
        : base(RuleIds.DuplicateName, RuleIds.UnusableName)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.MethodSymbol(cancellationToken) is not { } method
            || method.FindAttribute(KnownTypes.HandlerAttribute) is not { ApplicationSyntaxReference: { } reference } attribute
            || reference.SyntaxTree != code.Node.SyntaxTree
            || reference.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return [];
        }

        string name = SuggestedName.For(method, attribute, code.Diagnostic.Id == RuleIds.DuplicateName, code.Model.Compilation, cancellationToken);
        string title = $"Name it \"{name}\"";

        // Of handlers that share a name each suggestion is made without the others: one after the other, not all at once.
        return
        [
            new Fix(title, token => NameAsync(code.Document, syntax, name, token))
            {
                Kind = code.Diagnostic.Id == RuleIds.DuplicateName ? title : "Name it",
            },
        ];
    }

    private static async Task<Solution> NameAsync(
        Document document, AttributeSyntax attribute, string name, CancellationToken cancellationToken)
    {
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)));
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        AttributeArgumentSyntax? old = list.Arguments.FirstOrDefault(static a => a.NameEquals is null);
        list = list.WithArguments(old is null ? list.Arguments.Insert(0, argument) : list.Arguments.Replace(old, argument.WithTriviaFrom(old)));
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.ReplaceNode(attribute, attribute.WithArgumentList(list));
        return editor.GetChangedDocument().Project.Solution;
    }
}
