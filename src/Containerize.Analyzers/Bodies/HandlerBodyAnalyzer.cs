using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Analyzers.Bodies;

/// <summary>Reports what a handler had better not do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerBodyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => BodyRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // Methods by their syntax and not their operations, which would bind every body of the project.
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.HandlerAttribute) is not null)
            {
                start.RegisterSyntaxNodeAction(Check, SyntaxKind.MethodDeclaration);
            }
        });
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var declaration = (MethodDeclarationSyntax)context.Node;
        if ((declaration.AttributeLists.Count == 0 && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            || (declaration.Body is null && declaration.ExpressionBody is null)
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || method.FindAttribute(KnownTypes.HandlerAttribute) is null
            || context.SemanticModel.GetOperation(declaration, context.CancellationToken) is not { } body)
        {
            return;
        }

        string name = method.ToMessage();
        foreach (BlockingCall call in BlockingCall.FindAll(body))
        {
            context.ReportDiagnostic(Diagnostic.Create(BodyRules.Blocks, call.Operation.Syntax.GetLocation(), name, call.Name, call.Instead));
        }

        foreach ((IOperation read, string member) in ConsoleReads.FindAll(body))
        {
            context.ReportDiagnostic(Diagnostic.Create(BodyRules.ReadsConsole, read.Syntax.GetLocation(), name, member));
        }

        if (StreamCancellation.FindFault(method, body, made => FindBody(made, context)) is { } fault)
        {
            context.ReportDiagnostic(Diagnostic.Create(BodyRules.StreamNotCancelled, method.Locations[0], name, fault));
        }
    }

    // In the same file only: there is no model of another's to be had here.
    private static IOperation? FindBody(IMethodSymbol method, SyntaxNodeAnalysisContext context) => method.DeclaringSyntaxReferences
        .Where(reference => reference.SyntaxTree == context.Node.SyntaxTree)
        .Select(reference => context.SemanticModel.GetOperation(reference.GetSyntax(context.CancellationToken), context.CancellationToken))
        .FirstOrDefault(static body => body is not null);
}
