using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Analyzers;

/// <summary>Reports what keeps a method marked <c>[Handler]</c> from being served.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => HandlerRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.HandlerAttribute) is not { } attribute)
            {
                return;
            }

            var project = new ProjectHandlers();
            start.RegisterSymbolAction(
                context => Check((IMethodSymbol)context.Symbol, attribute, project, context.ReportDiagnostic, context.CancellationToken),
                SymbolKind.Method);
            start.RegisterSymbolAction(context => project.AddStartup((INamedTypeSymbol)context.Symbol), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(
                context => CheckNested(context, attribute, project),
                SyntaxKind.LocalFunctionStatement,
                SyntaxKind.ParenthesizedLambdaExpression,
                SyntaxKind.SimpleLambdaExpression);
            start.RegisterCompilationEndAction(end => project.Report(
                end.Compilation,
                ProjectOptions.From(end.Options.AnalyzerConfigOptionsProvider.GlobalOptions),
                end.ReportDiagnostic,
                end.CancellationToken));
        });
    }

    // Local functions and lambdas are no members of a type: no symbol action sees them.
    private static void CheckNested(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute, ProjectHandlers project)
    {
        (bool hasAttributes, IMethodSymbol? method) = context.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } function =>
                (true, context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken)),
            LambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda =>
                (true, context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol as IMethodSymbol),
            _ => (false, null),
        };
        if (hasAttributes && method is not null)
        {
            Check(method, attribute, project, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    private static void Check(
        IMethodSymbol method,
        INamedTypeSymbol attribute,
        ProjectHandlers project,
        Action<Diagnostic> report,
        CancellationToken cancellationToken)
    {
        // Both parts of a partial method come by with the attributes of both: one report is enough.
        if (method.PartialDefinitionPart is not null
            || method.GetAttributes().FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute))
                is not { } marked)
        {
            return;
        }

        HandlerParse parse = HandlerParser.Parse(method, marked, cancellationToken);
        project.Add(method, parse.Model);
        foreach (HandlerFault fault in parse.Faults)
        {
            report(Diagnostic.Create(HandlerRules.Find(fault.RuleId), fault.Location, [.. fault.Arguments]));
        }
    }
}
