using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>Which enumerations the project's JSON contexts write by name. Never kept: it holds symbols.</summary>
/// <param name="contexts">The contexts in the order in which they are asked for metadata.</param>
/// <param name="options">The options that the host follows, or <see langword="null"/>.</param>
internal sealed class JsonEnumNames(IReadOnlyList<INamedTypeSymbol> contexts, AttributeData? options)
{
    private const string Converter = "System.Text.Json.Serialization.JsonStringEnumConverter";

    private readonly ITypeSymbol[] _converters =
    [
        .. (options?.FindArgument("Converters") is { Kind: TypedConstantKind.Array, IsNull: false } given ? given.Values : [])
            .Select(static value => value.Value).OfType<ITypeSymbol>(),
    ];

    private readonly bool[] _hasNames =
        [.. contexts.Select(static context => context.FindAttribute(KnownTypes.JsonSourceGenerationOptions)?.FindArgument("UseStringEnumConverter")?.Value is true)];

    private JsonTypeClosure?[]? _described;

    /// <summary>Whether it is written by name where neither it nor the member says otherwise.</summary>
    public bool Has(ITypeSymbol type) =>
        _converters.Any(converter => converter.Is(Converter)
            || (converter.Is(Converter + "`1") && SymbolEqualityComparer.Default.Equals(((INamedTypeSymbol)converter).TypeArguments[0], type)))
        || (_hasNames.Contains(true) && IsNamedWhereDescribed(type));

    // UseStringEnumConverter is in the metadata: the first context that has any of the enumeration decides.
    private bool IsNamedWhereDescribed(ITypeSymbol type)
    {
        _described ??= new JsonTypeClosure?[contexts.Count];
        for (int i = 0; i < contexts.Count; i++)
        {
            if ((_described[i] ??= new JsonTypeClosure().AddContext(contexts[i])).Contains(type))
            {
                return _hasNames[i];
            }
        }

        return false;
    }
}
