using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Declarations;

/// <summary>CTZ0003: takes a parameter by value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ParameterModifierFix : HandlerFixProvider
{
    /// <summary>Made by the editor.</summary>
    public ParameterModifierFix()
        : base(RuleIds.UnsupportedParameter)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        // What an 'out' parameter gives must be returned: no modifier's matter.
        if (code.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
            && parameter.Modifiers.Any(IsRemoved)
            && !parameter.Modifiers.Any(SyntaxKind.OutKeyword))
        {
            yield return new Fix(
                $"Take '{parameter.Identifier.ValueText}' by value", token => TakeByValueAsync(code.Document, parameter, token))
            {
                Kind = "Take by value",
            };
        }
    }

    private static bool IsRemoved(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.ParamsKeyword;

    private static async Task<Solution> TakeByValueAsync(Document document, ParameterSyntax parameter, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.ReplaceNode(
            parameter,
            parameter.WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(static m => !IsRemoved(m)))).WithTriviaFrom(parameter));
        return editor.GetChangedDocument().Project.Solution;
    }
}
