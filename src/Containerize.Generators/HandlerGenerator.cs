using System.Collections.Immutable;
using Containerize.Generators.Model;
using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Containerize.Generators.Schema;
using Containerize.Generators.Validation;
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
                static (target, cancellationToken) => Parse(target, cancellationToken))
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
        IncrementalValueProvider<bool> anyHandler = anyMarked.Combine(options)
            .Select(static (both, _) => both.Left || both.Right.HandlerReferences.Count > 0);
        IncrementalValueProvider<EntryPointKind> entryPoint = compilation.Combine(options).Combine(anyHandler)
            .Select(static (all, _) => ChooseEntryPoint(all.Left.Left, all.Left.Right, all.Right))
            .WithTrackingName(StepNames.EntryPoint);
        IncrementalValueProvider<bool> isHosted = compilation.Select(static (model, _) => model.ReferencesHosting);

        WriteHandlers(context, handlers, isHosted);
        WriteApplication(context, manifest, options, anyHandler.Combine(isHosted).Select(static (both, _) => both.Left && both.Right));
        WriteEntryPoint(context, entryPoint);
        WriteLibrary(context, compilation, anyMarked);
        WriteManifest(context, manifest);
    }

    private static HandlerModel? Parse(GeneratorAttributeSyntaxContext target, CancellationToken cancellationToken)
    {
        var method = (IMethodSymbol)target.TargetSymbol;
        return HandlerParser.Parse(method, target.Attributes[0], cancellationToken).Model is { } model
            ? ContractParser.Parse(method, model, target.SemanticModel.Compilation, cancellationToken)
            : null;
    }

    private static void WriteManifest(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<NamedHandler>> handlers)
    {
        IncrementalValueProvider<AssemblyModel> assembly = context.CompilationProvider
            .Select(AssemblyModel.From)
            .WithTrackingName(StepNames.Assembly);
        IncrementalValueProvider<string> json = handlers.Combine(assembly)
            .Select(static (both, _) => both.Left.Count > 0 ? ManifestJson.Write(both.Left, both.Right) : "")
            .WithTrackingName(StepNames.ManifestJson);
        context.RegisterSourceOutput(json, static (output, text) =>
        {
            if (text.Length > 0)
            {
                output.AddSource(ManifestWriter.HintName, ManifestWriter.Write(text));
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
            .Select(static (pair, _) => pair.Left with { Handler = pair.Left.Handler with { Contract = HandlerContract.None } })
            .WithTrackingName(StepNames.HostedHandlers);
        IncrementalValuesProvider<ValidatorModel> validators = handlers.Collect().Combine(isHosted)
            .Select(static (all, _) => all.Right ? ValidatorsOf(all.Left) : default)
            .WithTrackingName(StepNames.Validators)
            .SelectMany(static (all, _) => all);
        context.RegisterSourceOutput(
            validators, static (output, model) => output.AddSource(ValidatorWriter.HintName(model), ValidatorWriter.Write(model)));
        context.RegisterSourceOutput(
            hosted, static (output, handler) => output.AddSource(HandlerWriter.HintName(handler), HandlerWriter.Write(handler)));
    }

    private static void WriteEntryPoint(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EntryPointKind> entryPoint) =>
        context.RegisterSourceOutput(entryPoint, static (output, kind) =>
        {
            if (kind == EntryPointKind.Own)
            {
                output.AddSource(EndpointWriter.HintName, EndpointWriter.Write());
            }
            else if (kind != EntryPointKind.None)
            {
                output.AddSource(EntryPointWriter.HintName, EntryPointWriter.Write(kind));
            }
        });

    private static void WriteLibrary(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<CompilationModel> compilation,
        IncrementalValueProvider<bool> anyMarked)
    {
        IncrementalValueProvider<string> library = compilation.Combine(anyMarked)
            .Select(static (both, _) =>
                both is { Right: true, Left: { IsProgram: false, ReferencesHosting: true } } ? both.Left.AssemblyName : "")
            .WithTrackingName(StepNames.Library);
        context.RegisterSourceOutput(library, static (output, assembly) =>
        {
            if (assembly.Length > 0)
            {
                output.AddSource(LibraryWriter.HintName, LibraryWriter.Write(assembly));
            }
        });
    }

    private static EquatableArray<ValidatorModel> ValidatorsOf(ImmutableArray<NamedHandler> handlers) => handlers
        .SelectMany(static h => h.Handler.Contract.Validators)
        .GroupBy(static v => v.Id, StringComparer.Ordinal)
        .Select(static g => g.First())
        .GroupBy(static v => v.Id, StringComparer.OrdinalIgnoreCase)
        .SelectMany(static g => g.Count() == 1 ? g : g.Select(static v => v with { File = ValidatorFileName.TellingCase(v.Id) }))
        .OrderBy(static v => v.Id, StringComparer.Ordinal)
        .ToEquatableArray();

    private static EquatableArray<RequiredModel> RequiredOf(EquatableArray<NamedHandler> handlers) => handlers
        .SelectMany(static h => h.Handler.Contract.Required)
        .GroupBy(static r => r.Type, StringComparer.Ordinal)
        .Select(static g => g.First())
        .OrderBy(static r => r.Type, StringComparer.Ordinal)
        .ToEquatableArray();

    private static void WriteApplication(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<NamedHandler>> handlers,
        IncrementalValueProvider<ProjectOptions> options,
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
        IncrementalValueProvider<ImmutableArray<StartupModel>> startups = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.HandlerStartup,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, _) => StartupParser.Parse((INamedTypeSymbol)target.TargetSymbol))
            .WithTrackingName(StepNames.Startups)
            .Where(static found => found is not null)
            .Select(static (found, _) => found!)
            .Collect();
        IncrementalValueProvider<EquatableArray<RequiredModel>> required = handlers.Combine(isWanted)
            .Select(static (both, _) => both.Right ? RequiredOf(both.Left) : default)
            .WithTrackingName(StepNames.RequiredParameters);
        context.RegisterSourceOutput(required, static (output, types) =>
        {
            if (types.Count > 0)
            {
                output.AddSource(RequiredParametersWriter.HintName, RequiredParametersWriter.Write(types));
            }
        });
        IncrementalValueProvider<EquatableArray<string>> libraries = context.CompilationProvider.Combine(options)
            .Select(static (both, _) => LibraryFinder.Find(both.Left, both.Right))
            .WithTrackingName(StepNames.Libraries);
        IncrementalValueProvider<ApplicationModel?> application = handlers.Combine(contexts.Combine(startups)).Combine(libraries.Combine(isWanted))
            .Select(static (all, _) => all.Right.Right
                ? ApplicationModel.From(all.Left.Left, all.Left.Right.Left, all.Left.Right.Right) with { Libraries = all.Right.Left }
                : null)
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
            (false, true) when compilation is { ReferencesHosting: true, IsProgram: true } => EntryPointKind.Own,
            _ => EntryPointKind.None,
        };
}
