using System.Collections.Immutable;
using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Containerize.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Containerize.Generators;

/// <summary>
/// Finds the methods marked <c>[Handler]</c> and writes a dispatcher for each, the application they make, its
/// <c>Main</c> and the manifest. It reports nothing: the analyzers say what is wrong with a handler left out here.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class HandlerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<HandlerModel?> marked = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.HandlerAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (target, cancellationToken) => HandlerParser
                    .Parse((IMethodSymbol)target.TargetSymbol, target.Attributes[0], cancellationToken).Model)
            .WithTrackingName(StepNames.Handlers);
        IncrementalValueProvider<bool> anyMarked = marked.Collect().Select(static (all, _) => !all.IsEmpty);

        IncrementalValuesProvider<HandlerModel> models = marked.Where(static m => m is not null).Select(static (m, _) => m!);
        IncrementalValueProvider<EquatableArray<HandlerName>> names = models.Collect()
            .Select(static (all, _) => HandlerNames.Unique(all))
            .WithTrackingName(StepNames.Names);
        IncrementalValuesProvider<NamedHandler> handlers = models.Combine(names)
            .Select(static (pair, _) => HandlerNames.Find(pair.Left, pair.Right))
            .Where(static named => named is not null)
            .Select(static (named, _) => named!)
            .WithTrackingName(StepNames.NamedHandlers);
        IncrementalValueProvider<EquatableArray<NamedHandler>> manifest = handlers.Collect()
            .Select(static (all, _) => all.OrderBy(static h => h.Name, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(StepNames.Manifest);

        IncrementalValueProvider<CompilationModel> compilation = context.CompilationProvider
            .Select(CompilationModel.From)
            .WithTrackingName(StepNames.Compilation);
        IncrementalValueProvider<ProjectOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => ProjectOptions.From(provider.GlobalOptions))
            .WithTrackingName(StepNames.Options);
        IncrementalValueProvider<EntryPointKind> entryPoint = compilation.Combine(options).Combine(anyMarked)
            .Select(static (all, _) => ChooseEntryPoint(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(StepNames.EntryPoint);
        IncrementalValueProvider<bool> isHosted = compilation.Select(static (model, _) => model.ReferencesHosting);

        WriteHandlers(context, handlers, isHosted);
        WriteApplication(context, manifest, anyMarked.Combine(isHosted).Select(static (both, _) => both.Left && both.Right));
        context.RegisterSourceOutput(entryPoint, static (output, kind) =>
        {
            if (kind != EntryPointKind.None)
            {
                output.AddSource(EntryPointWriter.HintName, EntryPointWriter.Write(kind));
            }
        });
        context.RegisterSourceOutput(manifest, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(ManifestWriter.HintName, ManifestWriter.Write(all));
            }
        });
    }

    private static void WriteHandlers(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<NamedHandler> handlers,
        IncrementalValueProvider<bool> isHosted)
    {
        IncrementalValuesProvider<NamedHandler> hosted = handlers.Combine(isHosted)
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => pair.Left)
            .WithTrackingName(StepNames.HostedHandlers);
        context.RegisterSourceOutput(
            hosted, static (output, handler) => output.AddSource(HandlerWriter.HintName(handler), HandlerWriter.Write(handler)));
    }

    private static void WriteApplication(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<NamedHandler>> handlers,
        IncrementalValueProvider<bool> isWanted)
    {
        IncrementalValueProvider<ImmutableArray<JsonContextModel>> contexts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.JsonSerializable,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, _) => JsonContextModel.From((INamedTypeSymbol)target.TargetSymbol, target.TargetNode))
            .WithTrackingName(StepNames.JsonContexts)
            .Where(static found => found is not null)
            .Select(static (found, _) => found!)
            .Collect();
        IncrementalValueProvider<ApplicationModel?> application = handlers.Combine(contexts).Combine(isWanted)
            .Select(static (all, _) => all.Right ? ApplicationModel.From(all.Left.Left, all.Left.Right) : null)
            .WithTrackingName(StepNames.Application);
        context.RegisterSourceOutput(application, static (output, model) =>
        {
            if (model is not null)
            {
                output.AddSource(ApplicationWriter.HintName, ApplicationWriter.Write(model));
            }
        });
    }

    private static EntryPointKind ChooseEntryPoint(CompilationModel compilation, ProjectOptions options, bool anyMarked) =>
        (compilation.NeedsEntryPoint && options.GenerateMain, anyMarked) switch
        {
            (true, true) when compilation.ReferencesHosting => EntryPointKind.Host,
            (true, false) when options.ExpectsHandlers => EntryPointKind.Placeholder,
            _ => EntryPointKind.None,
        };
}
