using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Containerize.CodeFixes.Bodies;

/// <summary>Hands a method's cancellation token to what the method awaits.</summary>
internal static class CancellationFlow
{
    public static void Pass(SyntaxEditor editor, SemanticModel model, MethodDeclarationSyntax method, string token, CancellationToken cancellationToken)
    {
        bool isPassed = false;
        foreach (SyntaxNode node in method.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            ExpressionSyntax? awaited = node switch
            {
                AwaitExpressionSyntax wait => WithoutConfiguration(wait.Expression),
                ForEachStatementSyntax { AwaitKeyword.RawKind: (int)SyntaxKind.AwaitKeyword } loop => WithoutConfiguration(loop.Expression),
                _ => null,
            };
            if (awaited is InvocationExpressionSyntax call && FindArgument(call, model, token, cancellationToken) is { } argument)
            {
                isPassed = true;
                editor.ReplaceNode(call, (n, _) => ((InvocationExpressionSyntax)n).AddArgumentListArguments(argument));
            }
            else if (node is ForEachStatementSyntax && awaited is not null && CanConfigure(awaited, model, cancellationToken))
            {
                isPassed = true;
                editor.ReplaceNode(awaited, (n, _) => WithCancellation((ExpressionSyntax)n, token));
            }
        }

        if (!isPassed)
        {
            Check(editor, method, token);
        }
    }

    private static ExpressionSyntax WithoutConfiguration(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access }
            ? access.Expression
            : expression;

    private static ArgumentSyntax? FindArgument(
        InvocationExpressionSyntax call, SemanticModel model, string token, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        ArgumentSyntax argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token));
        int given = call.ArgumentList.Arguments.Count;
        if (method.Parameters.FirstOrDefault(static p => p.Type.Is(KnownTypes.CancellationToken)) is { } optional)
        {
            // Where it is given already, somebody chose another one.
            return given > optional.Ordinal || call.ArgumentList.Arguments.Any(a => a.NameColon?.Name.Identifier.ValueText == optional.Name) ? null
                : given == optional.Ordinal && call.ArgumentList.Arguments.All(static a => a.NameColon is null) ? argument
                : argument.WithNameColon(SyntaxFactory.NameColon(optional.Name));
        }

        return given == method.Parameters.Length && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(o => IsWithToken(o, method))
            ? argument
            : null;
    }

    private static bool IsWithToken(IMethodSymbol overload, IMethodSymbol method) =>
        overload.IsStatic == method.IsStatic
        && overload.Arity == method.Arity
        && overload.Parameters.Length == method.Parameters.Length + 1
        && overload.Parameters[method.Parameters.Length].Type.Is(KnownTypes.CancellationToken)
        && method.OriginalDefinition.Parameters.Zip(
            overload.OriginalDefinition.Parameters, static (a, b) => a.RefKind == b.RefKind && a.Type.ToDisplayString() == b.Type.ToDisplayString()).All(static same => same);

    // WithCancellation is an extension for the interface, in the namespace of tasks.
    private static bool CanConfigure(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(expression, cancellationToken).Type is { } type
        && (type.Is(KnownTypes.AsyncEnumerable) || type.AllInterfaces.Any(static i => i.Is(KnownTypes.AsyncEnumerable)))
        && model.LookupNamespacesAndTypes(expression.SpanStart, name: "Task").Any(static s => s is ITypeSymbol t && t.Is(KnownTypes.Task));

    private static InvocationExpressionSyntax WithCancellation(ExpressionSyntax source, string token) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            source is IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
                ? source.WithoutTrivia()
                : SyntaxFactory.ParenthesizedExpression(source.WithoutTrivia()),
            SyntaxFactory.IdentifierName("WithCancellation")),
        SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)))));

    // Nothing takes the token: then the stream looks at it itself, once a round.
    private static void Check(SyntaxEditor editor, MethodDeclarationSyntax method, string token)
    {
        StatementSyntax check = SyntaxFactory.ParseStatement($"{token}.ThrowIfCancellationRequested();")
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        BlockSyntax? block = method.DescendantNodes().Select(static n => n switch
        {
            WhileStatementSyntax loop => loop.Statement,
            ForStatementSyntax loop => loop.Statement,
            DoStatementSyntax loop => loop.Statement,
            CommonForEachStatementSyntax loop => loop.Statement,
            _ => null,
        }).OfType<BlockSyntax>().FirstOrDefault() ?? method.Body;
        if (block is { Statements.Count: > 0 })
        {
            editor.InsertBefore(block.Statements[0], check);
        }
    }
}
