using System.Composition;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Containerize.CodeFixes.Bodies;

/// <summary>CTZ0012: awaits what was waited for, in a method that becomes asynchronous where it is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BlockingCallFix : HandlerFixProvider
{
    /// <summary>Made by the editor.</summary>
    public BlockingCallFix()
        : base(RuleIds.Blocks)
    {
    }

    private protected override IEnumerable<Fix> Find(FaultyCode code, CancellationToken cancellationToken)
    {
        if (code.Node is not ExpressionSyntax blocking
            || !CanAwait(blocking)
            || FindFunction(blocking) is not { } function
            || code.Model.Compilation.GetTypeByMetadataName(KnownTypes.Task) is not { } task
            || Awaiting.Find(blocking, code.Model, cancellationToken) is not { } awaiting)
        {
            yield break;
        }

        // A lambda's type is what it is passed to; only the handler itself is called by generated code alone.
        AsyncConversion? conversion = null;
        if (!IsAsync(function)
            && (function is not MethodDeclarationSyntax method
                || (conversion = AsyncConversion.Find(method, code.Model, cancellationToken)) is null))
        {
            yield break;
        }

        yield return new Fix("Await it", token => AwaitAsync(code, blocking, awaiting, task, conversion, token));
    }

    private static async Task<Solution> AwaitAsync(
        FaultyCode code,
        ExpressionSyntax blocking,
        Awaiting awaiting,
        INamedTypeSymbol task,
        AsyncConversion? conversion,
        CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(code.Document, cancellationToken).ConfigureAwait(false);
        editor.ReplaceNode(blocking, (node, generator) => awaiting.Rewrite((ExpressionSyntax)node, generator.ToSyntax(task, code.Model, blocking.SpanStart)));
        conversion?.Apply(editor, code.Model);
        return editor.GetChangedDocument().Project.Solution;
    }

    private static bool CanAwait(SyntaxNode node) => !node.Ancestors()
        .TakeWhile(static n => n is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .Any(static n => n is LockStatementSyntax or UnsafeStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax);

    private static SyntaxNode? FindFunction(SyntaxNode node) => node.Ancestors()
        .FirstOrDefault(static n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);

    private static bool IsAsync(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        _ => false,
    };
}
