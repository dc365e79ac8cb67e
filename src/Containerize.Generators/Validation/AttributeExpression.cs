using Containerize.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Validation;

/// <summary>An attribute as the expression that makes it anew.</summary>
internal static class AttributeExpression
{
    public static string Of(AttributeData attribute)
    {
        string arguments = string.Join(", ", attribute.ConstructorArguments.Select(Of));
        string members = string.Join(", ", attribute.NamedArguments.Select(static a => $"{SymbolText.ToIdentifier(a.Key)} = {Of(a.Value)}"));
        return $"new {attribute.AttributeClass!.ToCodeNotNull()}({arguments})" + (members.Length > 0 ? $" {{ {members} }}" : "");
    }

    private static string Of(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Array, IsNull: true } => $"({constant.Type!.ToCode()})null!",
        { Kind: TypedConstantKind.Array, Type: IArrayTypeSymbol array } =>
            $"new {ElementType(array)}[] {{ {string.Join(", ", constant.Values.Select(Of))} }}",
        { IsNull: true } => "null",
        { Value: double.PositiveInfinity } => "double.PositiveInfinity",
        { Value: double.NegativeInfinity } => "double.NegativeInfinity",
        { Value: double.NaN } => "double.NaN",
        { Value: float.PositiveInfinity } => "float.PositiveInfinity",
        { Value: float.NegativeInfinity } => "float.NegativeInfinity",
        { Value: float.NaN } => "float.NaN",
        _ => constant.ToExpression(),
    };

    private static string ElementType(IArrayTypeSymbol array) =>
        array.ElementType.IsReferenceType ? array.ElementType.ToCodeNotNull() + "?" : array.ElementType.ToCode();
}
