using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Containerize.Generators.Parsing;

/// <summary>Symbols as the text that generated code and messages show.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Code = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type with <c>global::</c> and its nullable annotations.</summary>
    /// <remarks>A value declared <c>dynamic</c> would bind the calls of generated code at run time: it becomes an object.</remarks>
    public static string ToCode(this ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic
        ? type.NullableAnnotation == NullableAnnotation.Annotated ? "object?" : "object"
        : type.ToDisplayString(Code);

    /// <summary>The same without the outermost <c>?</c>.</summary>
    public static string ToCodeNotNull(this ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToCode() : type.ToCode();

    /// <summary>The name as code writes it: <c>@class</c>.</summary>
    public static string ToIdentifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>A text as a C# literal.</summary>
    public static string ToLiteral(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The method as a message shows it: <c>Functions.Hello</c>.</summary>
    public static string ToMessage(this IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.AnonymousFunction } => "lambda",
        { MethodKind: MethodKind.Ordinary, ContainingType: { CanBeReferencedByName: true } type } => type.Name + "." + method.Name,
        _ => method.Name,
    };

    /// <summary>An attribute's argument as an expression of the very same type: a service's key is compared boxed.</summary>
    public static string ToExpression(this TypedConstant constant) => constant switch
    {
        { IsNull: true } or { Kind: TypedConstantKind.Array } => "null",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => "typeof(" + type.ToCodeNotNull() + ")",
        _ => ToExpression(constant.Type!, constant.Value!),
    };

    /// <summary>A constant, an enumeration's too, as an expression of the very same type.</summary>
    public static string ToExpression(ITypeSymbol type, object value)
    {
        string literal = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;
        return type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Int32
            ? literal
            : "(" + type.ToCode() + ")(" + literal + ")";
    }
}
