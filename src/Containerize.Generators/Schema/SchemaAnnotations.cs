using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>What a member's attributes and documentation add to its schema.</summary>
/// <param name="Node">Keywords.</param>
/// <param name="IsRequired">Whether it is marked <c>[Required]</c>.</param>
internal sealed record SchemaAnnotations(SchemaNode Node, bool IsRequired)
{
    public static SchemaAnnotations Of(JsonMember member, JsonConventions conventions)
    {
        AttributeData? converter = JsonShape.FindConverter(member.Symbol);
        SchemaAnnotations annotations = Of(member.Type, member.Attributes, conventions, converter);
        annotations.Node.SetText("description", Documentation.OfMember(member.Symbol) ?? Description(member.Attributes));
        return member.Parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value }
            && !annotations.Node.Keywords.Any(static k => k.Key == "default")
            && Default(member.Type, value, conventions, converter) is { } json
            ? annotations with { Node = annotations.Node.Set("default", json) }
            : annotations;
    }

    /// <summary>What attributes say of a value.</summary>
    public static SchemaAnnotations Of(
        ITypeSymbol type, IEnumerable<AttributeData> attributes, JsonConventions conventions, AttributeData? converter = null)
    {
        var node = new SchemaNode();
        bool isRequired = false;
        JsonKind kind = JsonShape.Of(JsonShape.Underlying(type)).Kind;
        foreach (AttributeData attribute in attributes)
        {
            switch (attribute.AttributeClass?.MetadataName)
            {
                case "RequiredAttribute" when IsAnnotation(attribute):
                    isRequired = true;
                    if (kind == JsonKind.Text && !node.Keywords.Any(static k => k.Key == "minLength") && Named(attribute, "AllowEmptyStrings") is not true)
                    {
                        node.Set("minLength", "1");
                    }

                    break;
                case "DefaultValueAttribute" when attribute.AttributeClass.Is("System.ComponentModel.DefaultValueAttribute"):
                    if (attribute.ConstructorArguments is { Length: 1 } given
                        && given[0] is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: { } value }
                        && Default(type, value, conventions, converter) is { } json)
                    {
                        node.Set("default", json);
                    }

                    break;
                case "ObsoleteAttribute" when attribute.AttributeClass.Is("System.ObsoleteAttribute"):
                    node.Set("deprecated", "true");
                    break;
                default:
                    if (IsAnnotation(attribute))
                    {
                        AnnotationKeywords.Add(node, attribute, kind);
                    }

                    break;
            }
        }

        return new SchemaAnnotations(node, isRequired);
    }

    /// <summary>A default value as JSON writes it; <see langword="null"/> where it cannot be told.</summary>
    public static string? Default(ITypeSymbol type, object value, JsonConventions conventions, AttributeData? converter)
    {
        ITypeSymbol underlying = JsonShape.Underlying(type);
        JsonShape shape = conventions.ShapeOf(underlying, converter);
        if (shape is { Kind: JsonKind.Enum, HasNames: true })
        {
            IFieldSymbol? named = underlying.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(f => f.HasConstantValue && value.Equals(f.ConstantValue));
            return named is null ? null : JsonText.Quote(EnumSchema.Name(named));
        }

        return shape.Kind is JsonKind.Any or JsonKind.Object ? null : JsonText.Of(value);
    }

    private static string? Description(IEnumerable<AttributeData> attributes)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass.Is("System.ComponentModel.DescriptionAttribute"))
            {
                return attribute.ConstructorArguments.FirstOrDefault().Value as string;
            }

            if (attribute.AttributeClass.Is("System.ComponentModel.DataAnnotations.DisplayAttribute") && Named(attribute, "Description") is string text)
            {
                return text;
            }
        }

        return null;
    }

    private static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value;

    private static bool IsAnnotation(AttributeData attribute) =>
        attribute.AttributeClass is { } type && type.Is("System.ComponentModel.DataAnnotations." + type.MetadataName);
}
