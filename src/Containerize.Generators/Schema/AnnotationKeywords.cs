using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>Data annotations as keywords of a JSON schema.</summary>
internal static class AnnotationKeywords
{
    public static void Add(SchemaNode node, AttributeData attribute, JsonKind kind)
    {
        (string least, string most) = kind switch
        {
            JsonKind.Array => ("minItems", "maxItems"),
            JsonKind.Dictionary => ("minProperties", "maxProperties"),
            _ => ("minLength", "maxLength"),
        };
        object?[] arguments = [.. attribute.ConstructorArguments.Select(static a => a.Kind == TypedConstantKind.Array ? null : a.Value)];
        switch (attribute.AttributeClass!.MetadataName)
        {
            case "RangeAttribute" when kind is JsonKind.Integer or JsonKind.Number:
                AddRange(node, attribute, arguments);
                break;
            case "StringLengthAttribute":
                SetNumber(node, most, arguments.FirstOrDefault());
                SetNumber(node, least, Named(attribute, "MinimumLength"));
                break;
            case "MinLengthAttribute":
                SetNumber(node, least, arguments.FirstOrDefault());
                break;
            case "MaxLengthAttribute":
                SetNumber(node, most, arguments.FirstOrDefault());
                break;
            case "LengthAttribute" when arguments.Length == 2:
                SetNumber(node, least, arguments[0]);
                SetNumber(node, most, arguments[1]);
                break;
            case "RegularExpressionAttribute" when arguments.FirstOrDefault() is string pattern:
                // The attribute matches the whole text, a schema any part of it.
                node.SetText("pattern", pattern.StartsWith("^", StringComparison.Ordinal) && pattern.EndsWith("$", StringComparison.Ordinal) ? pattern : $"^(?:{pattern})$");
                break;
            case "EmailAddressAttribute":
                node.SetText("format", "email");
                break;
            case "UrlAttribute":
                node.SetText("format", "uri");
                break;
            case "Base64StringAttribute":
                node.SetText("contentEncoding", "base64");
                break;
            case "AllowedValuesAttribute" when Values(attribute) is { } values:
                node.Set("enum", values);
                break;
            case "DeniedValuesAttribute" when Values(attribute) is { } values:
                node.Set("not", $"{{\"enum\":{values}}}");
                break;
            default:
                break;
        }
    }

    private static void AddRange(SchemaNode node, AttributeData attribute, object?[] arguments)
    {
        // The form with a type gives its limits as texts.
        object?[] limits = arguments.Length == 3 ? [Number(arguments[1]), Number(arguments[2])] : arguments;
        if (limits.Length == 2)
        {
            SetNumber(node, Named(attribute, "MinimumIsExclusive") is true ? "exclusiveMinimum" : "minimum", limits[0]);
            SetNumber(node, Named(attribute, "MaximumIsExclusive") is true ? "exclusiveMaximum" : "maximum", limits[1]);
        }
    }

    private static object? Number(object? text) =>
        decimal.TryParse(text as string, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static void SetNumber(SchemaNode node, string keyword, object? value)
    {
        // MaxLength(-1) and Range(…, double.PositiveInfinity) mean no limit.
        bool isLength = !keyword.EndsWith("imum", StringComparison.Ordinal);
        if (value is not null && !(isLength && value is < 0) && JsonText.Of(value) is { } json)
        {
            node.Set(keyword, json);
        }
    }

    private static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;

    private static string? Values(AttributeData attribute)
    {
        TypedConstant array = attribute.ConstructorArguments.FirstOrDefault();
        if (array.Kind != TypedConstantKind.Array || array.IsNull)
        {
            return null;
        }

        string?[] values = [.. array.Values.Select(static v => v.Kind == TypedConstantKind.Primitive || v.IsNull ? JsonText.Of(v.IsNull ? null : v.Value) : null)];
        return values.Contains(null) ? null : $"[{string.Join(",", values)}]";
    }
}
