using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Containerize.CodeFixes.Bodies;

/// <summary>Makes a method asynchronous.</summary>
internal sealed class AsyncConversion
{
    private readonly MethodDeclarationSyntax _method;
    private readonly ITypeSymbol? _newType;
    private readonly bool _returnsTask;
    private readonly bool _returnsValue;

    private AsyncConversion(MethodDeclarationSyntax method, ITypeSymbol? newType, bool returnsTask, bool returnsValue)
    {
        _method = method;
        _newType = newType;
        _returnsTask = returnsTask;
        _returnsValue = returnsValue;
    }

    /// <returns><see langword="null"/> where the method cannot be asynchronous, or others depend on what it returns.</returns>
    public static AsyncConversion? Find(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(method, cancellationToken) is not { IsVirtual: false, IsOverride: false, IsAbstract: false, RefKind: RefKind.None } symbol
            || symbol.PartialDefinitionPart is not null
            || symbol.PartialImplementationPart is not null
            || method.Modifiers.Any(SyntaxKind.UnsafeKeyword)
            || method.DescendantNodes().OfType<YieldStatementSyntax>().Any()
            || ImplementsInterface(symbol)
            || model.Compilation.GetTypeByMetadataName(KnownTypes.Task) is not { } task
            || model.Compilation.GetTypeByMetadataName(KnownTypes.TaskOfT) is not { } taskOfT)
        {
            return null;
        }

        ITypeSymbol type = symbol.ReturnType;
        return type.Is(KnownTypes.AsyncEnumerable) ? null
            : symbol.ReturnsVoid ? new(method, task, returnsTask: false, returnsValue: false)
            : type.Is(KnownTypes.Task) || type.Is(KnownTypes.ValueTask) ? new(method, newType: null, returnsTask: true, returnsValue: false)
            : type.Is(KnownTypes.TaskOfT) || type.Is(KnownTypes.ValueTaskOfT) ? new(method, newType: null, returnsTask: true, returnsValue: true)
            : new(method, taskOfT.Construct([type], [type.NullableAnnotation]), returnsTask: false, returnsValue: true);
    }

    public void Apply(SyntaxEditor editor, SemanticModel model)
    {
        if (_returnsTask)
        {
            AwaitReturns(editor);
        }

        editor.ReplaceNode(_method, (node, generator) =>
        {
            var method = (MethodDeclarationSyntax)node;
            if (_newType is not null)
            {
                method = method.WithReturnType(generator.ToSyntax(_newType, model, _method.SpanStart).WithTriviaFrom(method.ReturnType));
            }

            return generator.WithModifiers(method, generator.GetModifiers(method).WithAsync(true));
        });
    }

    // A method that gave its caller a task awaits it now.
    private void AwaitReturns(SyntaxEditor editor)
    {
        foreach (ReturnStatementSyntax statement in _method
            .DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Where(static s => s.Expression is not null))
        {
            if (!_returnsValue && !IsCompletedTask(statement.Expression!) && statement.Parent is BlockSyntax block)
            {
                if (block != _method.Body || block.Statements.Last() != statement)
                {
                    editor.InsertAfter(statement, Formatted(SyntaxFactory.ReturnStatement()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed));
                }

                editor.ReplaceNode(statement, static (node, _) =>
                    Formatted(SyntaxFactory.ExpressionStatement(Awaiting.Await(((ReturnStatementSyntax)node).Expression!))).WithTriviaFrom(node));
            }
            else
            {
                editor.ReplaceNode(statement, (node, _) => Await((ReturnStatementSyntax)node));
            }
        }

        if (_method.ExpressionBody is { } body)
        {
            editor.ReplaceNode(body, static (node, _) =>
            {
                var arrow = (ArrowExpressionClauseSyntax)node;
                return arrow.WithExpression(ValueOf(arrow.Expression) ?? Awaiting.Await(arrow.Expression));
            });
        }
    }

    private StatementSyntax Await(ReturnStatementSyntax statement)
    {
        ExpressionSyntax task = statement.Expression!;
        if (_returnsValue)
        {
            return statement.WithExpression(ValueOf(task) ?? Awaiting.Await(task));
        }

        ReturnStatementSyntax end = SyntaxFactory.ReturnStatement();
        return IsCompletedTask(task)
            ? end.WithTriviaFrom(statement)
            : Formatted(SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(Awaiting.Await(task)), end)).WithTriviaFrom(statement);
    }

    private static T Formatted<T>(T statement)
        where T : SyntaxNode => statement.WithAdditionalAnnotations(Formatter.Annotation);

    // Task.FromResult(value) was a way to return a value.
    private static ExpressionSyntax? ValueOf(ExpressionSyntax task) => task
        is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" }, ArgumentList.Arguments: { Count: 1 } arguments }
        ? arguments[0].Expression
        : null;

    private static bool IsCompletedTask(ExpressionSyntax task) => task is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };

    private static bool ImplementsInterface(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(static i => i.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
