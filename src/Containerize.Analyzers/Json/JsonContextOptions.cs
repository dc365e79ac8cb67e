using Containerize.Generators.Parsing;
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
