using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Analyzers.Startup;

/// <summary>Reports what keeps generated code from calling a class marked <c>[HandlerStartup]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StartupAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => StartupRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.HandlerStartup) is not null)
            {
                start.RegisterSymbolAction(Check, SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(KnownTypes.HandlerStartup) is null)
        {
            return;
        }

        foreach (StartupFault fault in StartupShape.Check(type, context.CancellationToken))
        {
            ImmutableDictionary<string, string?> properties = fault.Mend is null
                ? ImmutableDictionary<string, string?>.Empty
                : ImmutableDictionary<string, string?>.Empty.Add(StartupRules.Mend, fault.Mend);
            context.ReportDiagnostic(Diagnostic.Create(
                StartupRules.WrongShape, fault.Symbol.Locations[0], properties, type.Name, fault.Reason));
        }
    }
}
