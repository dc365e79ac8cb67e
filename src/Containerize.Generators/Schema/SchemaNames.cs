using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>What definitions are called. Names are made of what OpenAPI allows for a component: <c>A-Za-z0-9._-</c>.</summary>
internal static class SchemaNames
{
    public const string Prefix = "#/$defs/";

    /// <summary>How a reference begins in JSON.</summary>
    public const string ReferenceStart = "\"" + Prefix;

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A name that no other type has, and the short one: <c>Shop.Page-Shop.Item</c>, <c>PageOfItem</c>.</summary>
    public static (string Id, string Name) Of(INamedTypeSymbol type, JsonShape shape, JsonNumbers numbers)
    {
        ITypeSymbol plain = type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type;
        string suffix = shape.HasNames ? ".Names" : shape.Kind == JsonKind.Object && !numbers.IsPlain ? ".Numbers" + numbers.Handling.ToString(CultureInfo.InvariantCulture) : "";
        return (Encode(plain.ToDisplayString(Full)) + suffix, Encode(Short(type)));
    }

    /// <summary>The ids of the definitions that a schema refers to. A text that only looks like a reference has its quotation mark escaped.</summary>
    public static IEnumerable<string> References(string schema)
    {
        for (int at = schema.IndexOf(ReferenceStart, StringComparison.Ordinal); at >= 0; at = schema.IndexOf(ReferenceStart, at + 1, StringComparison.Ordinal))
        {
            int from = at + ReferenceStart.Length;
            if (at == 0 || schema[at - 1] != '\\')
            {
                yield return schema.Substring(from, schema.IndexOf('"', from) - from);
            }
        }
    }

    /// <summary>The reference that a schema begins with, as a JSON string; <see langword="null"/> where it is none.</summary>
    public static string? OnlyReference(string schema)
    {
        const string Start = "{\"$ref\":";
        return schema.StartsWith(Start + ReferenceStart, StringComparison.Ordinal)
            ? schema.Substring(Start.Length, schema.IndexOf('"', Start.Length + 1) + 1 - Start.Length)
            : null;
    }

    private static string Short(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Short(array.ElementType) + "Array",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => "Nullable" + Short(nullable.TypeArguments[0]),
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic =>
            Outer(generic) + generic.Name + "Of" + string.Join("And", generic.TypeArguments.Select(Short)),
        _ => Outer(type) + type.Name,
    };

    private static string Outer(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingType: { } outer } ? Short(outer) + "." : "";

    private static string Encode(string name)
    {
        var encoded = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            switch (c)
            {
                case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_':
                    encoded.Append(c);
                    break;
                case '<' or ',' or '>' or '[' or '(':
                    encoded.Append('-');
                    break;
                case '?':
                    encoded.Append("-null");
                    break;
                case ' ' or '@' or ']' or ')':
                    break;
                default:
                    encoded.Append("-u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }

        return encoded.ToString();
    }
}
