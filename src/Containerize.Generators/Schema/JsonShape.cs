using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>How System.Text.Json reads and writes a type under its web defaults. Never kept: it holds symbols.</summary>
/// <param name="Kind">What JSON it is.</param>
/// <param name="Element">The type of an array's items or a dictionary's values; <see langword="null"/> where it is open.</param>
/// <param name="Keywords">What a schema says of it beyond its type: keyword, JSON value, and so on.</param>
internal readonly record struct JsonShape(JsonKind Kind, ITypeSymbol? Element = null, params string[] Keywords)
{
    private const string Json = "System.Text.Json.Serialization.";

    /// <summary>Whether an enumeration is written by its names.</summary>
    public bool HasNames { get; init; }

    private static JsonShape Any => new(JsonKind.Any);

    public static JsonShape Of(ITypeSymbol type, AttributeData? memberConverter = null)
    {
        // Most members; and a primitive has no converter of its own.
        if (memberConverter is null && type is INamedTypeSymbol { SpecialType: not SpecialType.None } special && JsonScalars.Find(special) is { } scalar)
        {
            return scalar;
        }

        if ((memberConverter ?? FindConverter(type)) is { } converter)
        {
            return OfConverter(type, converter);
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType.SpecialType == SpecialType.System_Byte
                ? Base64
                : new(JsonKind.Array, array.ElementType),
            INamedTypeSymbol { TypeKind: TypeKind.Enum } => new(JsonKind.Enum),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named =>
                JsonScalars.Find(named) ?? OfCollection(named) ?? new(JsonKind.Object),
            _ => Any,
        };
    }

    /// <summary>A member's or type's <c>[JsonConverter]</c>, or <see langword="null"/>.</summary>
    public static AttributeData? FindConverter(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.DerivesFrom(Json + "JsonConverterAttribute"))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The type without <see cref="Nullable{T}"/>.</summary>
    public static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static JsonShape Base64 => new(JsonKind.Text, null, "contentEncoding", "\"base64\"");

    private static JsonShape OfConverter(ITypeSymbol type, AttributeData attribute)
    {
        var converter = attribute.ConstructorArguments.FirstOrDefault().Value as INamedTypeSymbol;
        ITypeSymbol underlying = Underlying(type);
        return underlying.TypeKind != TypeKind.Enum ? Any
            : converter.Is(Json + "JsonStringEnumConverter") || converter.Is(Json + "JsonStringEnumConverter`1")
                ? new(JsonKind.Enum) { HasNames = true }
            : converter.Is(Json + "JsonNumberEnumConverter`1") ? new(JsonKind.Enum)
            : Any;
    }

    private static JsonShape? OfCollection(INamedTypeSymbol type)
    {
        if (type.Is(KnownTypes.Memory) || type.Is(KnownTypes.ReadOnlyMemory))
        {
            return type.TypeArguments[0].SpecialType == SpecialType.System_Byte ? Base64 : new(JsonKind.Array, type.TypeArguments[0]);
        }

        INamedTypeSymbol? items = null;
        bool isDictionary = false;
        bool isEnumerable = false;
        foreach (INamedTypeSymbol candidate in Enumerable.Repeat(type, 1).Concat(type.AllInterfaces))
        {
            switch (candidate.MetadataName)
            {
                case "IDictionary`2" or "IReadOnlyDictionary`2" when IsCollections(candidate):
                    return new(JsonKind.Dictionary, candidate.TypeArguments[1]);
                case "IDictionary" when candidate.Is("System.Collections.IDictionary"):
                    isDictionary = true;
                    break;
                case "IAsyncEnumerable`1" or "IEnumerable`1" when IsCollections(candidate):
                    items = candidate;
                    break;
                case "IEnumerable" when candidate.SpecialType == SpecialType.System_Collections_IEnumerable:
                    isEnumerable = true;
                    break;
                default:
                    break;
            }
        }

        return isDictionary ? new(JsonKind.Dictionary)
            : items is not null ? new(JsonKind.Array, items.TypeArguments[0])
            : isEnumerable ? new(JsonKind.Array)
            : null;
    }

    private static bool IsCollections(INamedTypeSymbol type) => type.Is("System.Collections.Generic." + type.MetadataName);
}
