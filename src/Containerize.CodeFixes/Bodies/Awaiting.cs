using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.CodeFixes.Bodies;

/// <summary>What is awaited in the place of a blocking expression.</summary>
/// <param name="Kind">What the expression is.</param>
/// <param name="Token">The name of a cancellation token at hand, or <see langword="null"/>.</param>
internal sealed record Awaiting(BlockingKind Kind, string? Token)
{
    /// <returns><see langword="null"/> where nothing awaited means the same.</returns>
    public static Awaiting? Find(ExpressionSyntax blocking, SemanticModel model, CancellationToken cancellationToken)
    {
        if (blocking is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" })
        {
            return new(BlockingKind.Member, Token: null);
        }

        if (blocking is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation
            || model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        bool takesTokenLast = method.Parameters.LastOrDefault()?.Type.Is(KnownTypes.CancellationToken) == true;
        int others = method.Parameters.Length - (takesTokenLast ? 1 : 0);

        // A wait with a time limit tells by its result whether the time was up: nothing awaited does.
        return method.Name switch
        {
            "GetResult" when access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } =>
                new(BlockingKind.Awaiter, Token: null),
            "Wait" when others == 0 => new(takesTokenLast ? BlockingKind.WaitWithToken : BlockingKind.Member, Token: null),
            "WaitAll" when method.ReturnsVoid => new(takesTokenLast ? BlockingKind.AllWithToken : BlockingKind.All, Token: null),
            "WaitAny" when !takesTokenLast && others == 1 && invocation.Parent is ExpressionStatementSyntax => new(BlockingKind.Any, Token: null),
            "Sleep" => new(BlockingKind.Sleep, FindToken(invocation, model, cancellationToken)),
            _ => null,
        };
    }

    /// <summary>The expression that stands in its place.</summary>
    public ExpressionSyntax Rewrite(ExpressionSyntax blocking, TypeSyntax task)
    {
        ExpressionSyntax awaited = Kind switch
        {
            BlockingKind.Member when blocking is MemberAccessExpressionSyntax result => result.Expression,
            BlockingKind.Member => TargetOf(blocking),
            BlockingKind.Awaiter => TargetOf(TargetOf(blocking)),
            BlockingKind.WaitWithToken => Call(TargetOf(blocking), "WaitAsync", ArgumentsOf(blocking)),
            BlockingKind.All => Call(task, "WhenAll", ArgumentsOf(blocking)),
            BlockingKind.AllWithToken => Call(
                Call(task, "WhenAll", Without(ArgumentsOf(blocking))), "WaitAsync", Only(ArgumentsOf(blocking).Arguments.Last())),
            BlockingKind.Any => Call(task, "WhenAny", ArgumentsOf(blocking)),
            _ => Call(task, "Delay", Token is null ? ArgumentsOf(blocking) : ArgumentsOf(blocking).AddArguments(
                SyntaxFactory.Argument(SyntaxFactory.IdentifierName(Token)).WithLeadingTrivia(SyntaxFactory.Space))),
        };
        ExpressionSyntax rewritten = Await(awaited.WithoutTrivia());
        return (NeedsParentheses(blocking) ? SyntaxFactory.ParenthesizedExpression(rewritten) : rewritten).WithTriviaFrom(blocking);
    }

    /// <summary><c>await</c> and the expression.</summary>
    public static ExpressionSyntax Await(ExpressionSyntax expression) => SyntaxFactory.AwaitExpression(
        SyntaxFactory.Token(SyntaxFactory.TriviaList(), SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)),
        IsUnary(expression) ? expression : SyntaxFactory.ParenthesizedExpression(expression));

    private static bool IsUnary(ExpressionSyntax expression) => expression
        is not (BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax
            or SwitchExpressionSyntax or WithExpressionSyntax or RangeExpressionSyntax or ThrowExpressionSyntax);

    private static bool NeedsParentheses(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == expression,
        ElementAccessExpressionSyntax element => element.Expression == expression,
        ConditionalAccessExpressionSyntax conditional => conditional.Expression == expression,
        InvocationExpressionSyntax invocation => invocation.Expression == expression,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };

    private static ExpressionSyntax TargetOf(ExpressionSyntax call) =>
        ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call).Expression).Expression;

    private static ArgumentListSyntax ArgumentsOf(ExpressionSyntax call) => ((InvocationExpressionSyntax)call).ArgumentList;

    private static ArgumentListSyntax Without(ArgumentListSyntax list) => list.WithArguments(list.Arguments.RemoveAt(list.Arguments.Count - 1));

    private static ArgumentListSyntax Only(ArgumentSyntax argument) =>
        SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(argument.WithoutTrivia()));

    private static ExpressionSyntax Call(ExpressionSyntax target, string method, ArgumentListSyntax arguments) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, target.WithoutTrivia(), SyntaxFactory.IdentifierName(method)),
        arguments);

    private static string? FindToken(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node.Ancestors().FirstOrDefault(static n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            is MethodDeclarationSyntax method
        && model.GetDeclaredSymbol(method, cancellationToken)?.Parameters.FirstOrDefault(static p => p.Type.Is(KnownTypes.CancellationToken)) is { } token
            ? token.Name
            : null;
}
