using System.Collections.Immutable;
using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Json;

/// <summary>Reports what System.Text.Json cannot read or write for a handler, or not without reflection.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerJsonAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => JsonRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.HandlerAttribute) is null)
            {
                return;
            }

            // The contexts are looked for once, at the first handler with JSON, and only where reflection is off.
            Lazy<JsonTypeClosure>? contexts = JsonReflection.IsOff(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions)
                ? new(() => JsonContextTypes.Find(start.Compilation, start.CancellationToken))
                : null;

            // These at the first obstacle, which they may take away.
            Lazy<JsonContextOptions> options = new(() => JsonContextOptions.Find(start.Compilation, start.CancellationToken));
            start.RegisterSymbolAction(context => Check(context, contexts, options), SymbolKind.Method);
            if (contexts is not null)
            {
                start.RegisterOperationAction(context => CheckResult(context, contexts), OperationKind.Invocation);
            }

            start.RegisterCompilationEndAction(static end => JsonContextOptions.ReportNotFollowed(end.Compilation, end.ReportDiagnostic));
        });
    }

    private static void Check(SymbolAnalysisContext context, Lazy<JsonTypeClosure>? contexts, Lazy<JsonContextOptions> options)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null
            || method.FindAttribute(KnownTypes.HandlerAttribute) is not { } marked
            || HandlerParser.Parse(method, marked, context.CancellationToken).Model is not { } model)
        {
            return;
        }

        string name = method.ToMessage();
        var json = HandlerJson.Of(method, model, context.Compilation);
        if (json.Input is { } input)
        {
            Location location = json.Parameter!.Locations[0];
            if (Find(o => new InputObstacles(json.Parameter.Type, o, context.CancellationToken), input, options) is { } obstacle)
            {
                context.ReportDiagnostic(Diagnostic.Create(JsonRules.UnreadableInput, location, name, obstacle));
            }
            else
            {
                Require(input, "takes", location);
            }
        }

        if (json.Output is { } output)
        {
            if (Find(o => new OutputObstacles(o, context.CancellationToken), output, options) is { } obstacle)
            {
                context.ReportDiagnostic(Diagnostic.Create(JsonRules.UnwritableOutput, method.Locations[0], name, obstacle));
            }
            else if (!SymbolEqualityComparer.Default.Equals(json.Input, output))
            {
                Require(output, "returns", method.Locations[0]);
            }
        }

        void Require(ITypeSymbol type, string what, Location location)
        {
            if (contexts?.Value.Contains(type) == false)
            {
                context.ReportDiagnostic(NoMetadata($"The handler '{name}' {what}", type, location));
            }
        }
    }

    // A filter's results too: whatever answers, it is this that brings a type into JSON beside the handlers' own.
    private static void CheckResult(OperationAnalysisContext context, Lazy<JsonTypeClosure> contexts)
    {
        if (((IInvocationOperation)context.Operation).TargetMethod is { Name: "Json", TypeArguments.Length: 1 } method
            && method.ContainingType.Is(KnownTypes.HandlerResult)
            && method.TypeArguments[0] is not ITypeParameterSymbol and var type
            && TypeShape.IsResolved(type)
            && !contexts.Value.Contains(type))
        {
            context.ReportDiagnostic(NoMetadata("HandlerResult.Json writes", type, context.Operation.Syntax.GetLocation()));
        }
    }

    private static Diagnostic NoMetadata(string what, ITypeSymbol type, Location location)
    {
        string name = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return type.IsAnonymousType
            ? Diagnostic.Create(JsonRules.NoMetadata, location, what, name, "declare a record in its place, and describe that in a JsonSerializerContext")
            : Diagnostic.Create(
                JsonRules.NoMetadata,
                location,
                ImmutableDictionary<string, string?>.Empty.Add(JsonRules.TypeProperty, type.ToCodeNotNull()),
                what,
                name,
                $"add [JsonSerializable(typeof({name}))] to a JsonSerializerContext");
    }

    private static string? Find(Func<JsonContextOptions, JsonObstacles> obstacles, ITypeSymbol type, Lazy<JsonContextOptions> options)
    {
        string? found = obstacles(JsonContextOptions.None).Find(type);
        return found is not null && options.Value.Exists ? obstacles(options.Value).Find(type) : found;
    }
}
