using Containerize.Generators.Naming;
using Containerize.Generators.Parsing;
using Containerize.Generators.Project;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>What <c>[JsonSourceGenerationOptions]</c> of the project's JSON contexts change, so far as it decides what can be read and written.</summary>
internal sealed class JsonContextOptions
{
    private const string Converter = "System.Text.Json.Serialization.JsonConverter`1";

    private readonly HashSet<ITypeSymbol> _converted = new(SymbolEqualityComparer.Default);
    private bool _convertsAny;

    private JsonContextOptions()
    {
    }

    /// <summary>Those of a project without such contexts.</summary>
    public static JsonContextOptions None { get; } = new();

    /// <summary>Whether any context says something.</summary>
    public bool Exists { get; private set; }

    /// <summary>Whether fields are members too.</summary>
    public bool IncludesFields { get; private set; }

    public static JsonContextOptions Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new JsonContextOptions();
        foreach (INamedTypeSymbol context in JsonContextTypes.FindContexts(compilation, cancellationToken))
        {
            if (context.FindAttribute(KnownTypes.JsonSourceGenerationOptions) is { } attribute)
            {
                found.Add(attribute);
            }
        }

        return found.Exists ? found : None;
    }

    /// <summary>Reports the contexts whose options differ from those that the host follows.</summary>
    public static void ReportNotFollowed(Compilation compilation, Action<Diagnostic> report)
    {
        if (compilation.Assembly.GetTypeByMetadataName(GeneratedNames.Namespace + "." + GeneratedNames.Application) is null)
        {
            return;
        }

        (JsonContextModel Model, INamedTypeSymbol Type)[] contexts = [.. JsonContextFinder.Find(compilation).Where(static c => c.Model.HasOptions)];
        foreach ((JsonContextModel model, INamedTypeSymbol type) in contexts.Skip(1))
        {
            if ((model.Options.Count > 0 || model.HasConverters) && Settings(type, model) != Settings(contexts[0].Type, model))
            {
                report(Diagnostic.Create(JsonRules.SeveralOptions, type.Locations[0], type.Name, contexts[0].Type.Name));
            }
        }
    }

    // What a context gives for the options that another one sets.
    private static string Settings(INamedTypeSymbol context, JsonContextModel wanted)
    {
        AttributeData attribute = context.FindAttribute(KnownTypes.JsonSourceGenerationOptions)!;
        IEnumerable<string> names = wanted.Options.Concat(wanted.HasConverters ? ["Converters"] : []);
        return attribute.ConstructorArguments.FirstOrDefault().ToExpression()
            + string.Join(";", names.Select(name => attribute.FindArgument(name) is { } value ? Text(value) : ""));
    }

    private static string Text(TypedConstant value) =>
        value is { Kind: TypedConstantKind.Array, IsNull: false } ? string.Join(",", value.Values.Select(Text)) : value.ToExpression();

    /// <summary>Whether a converter takes the type, or may: of a factory only its code tells.</summary>
    public bool Converts(ITypeSymbol type) => _convertsAny || _converted.Contains(type);

    private void Add(AttributeData attribute)
    {
        Exists = true;
        foreach (KeyValuePair<string, TypedConstant> option in attribute.NamedArguments)
        {
            if (option is { Key: "IncludeFields", Value.Value: true })
            {
                IncludesFields = true;
            }
            else if (option is { Key: "Converters", Value: { Kind: TypedConstantKind.Array, IsNull: false } converters })
            {
                foreach (ITypeSymbol converter in converters.Values.Select(static v => v.Value).OfType<ITypeSymbol>())
                {
                    AddConverter(converter);
                }
            }
        }
    }

    private void AddConverter(ITypeSymbol converter)
    {
        for (INamedTypeSymbol? current = converter as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (current.Is(Converter))
            {
                _converted.Add(current.TypeArguments[0]);
                return;
            }
        }

        // Those of .NET take nothing but enumerations.
        _convertsAny |= !converter.ContainingNamespace.ToDisplayString().Equals("System.Text.Json.Serialization", StringComparison.Ordinal);
    }
}
