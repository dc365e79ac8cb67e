using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads the parameter that takes a handler's input.</summary>
internal static class InputParser
{
    public static InputModel Parse(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type;
        InputForm form = type switch
        {
            { SpecialType: SpecialType.System_String } => InputForm.Text,
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => InputForm.ByteArray,
            _ when type.Is(KnownTypes.Stream) => InputForm.Body,
            _ when IsMemoryOfBytes(type) => InputForm.Bytes,
            _ => InputForm.Json,
        };
        return form == InputForm.Json ? ParseJson(parameter) : new InputModel(form, type.ToCode());
    }

    public static bool IsMemoryOfBytes(ITypeSymbol type) =>
        type.Is(KnownTypes.ReadOnlyMemory)
        && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte;

    // Text and bytes may be empty; JSON may not, so only here does it matter whether a call may come without input.
    private static InputModel ParseJson(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type;
        bool hasDefault = parameter.HasExplicitDefaultValue;
        ITypeSymbol underlying = UnderlyingType(type);
        bool isNullableValue = !ReferenceEquals(underlying, type);
        return new InputModel(
            InputForm.Json,
            type.ToCode(),
            IsOptional: hasDefault || isNullableValue || parameter.NullableAnnotation == NullableAnnotation.Annotated,
            hasDefault && IsWorthWriting(parameter.ExplicitDefaultValue, isNullableValue)
                ? SymbolText.ToExpression(underlying, parameter.ExplicitDefaultValue!)
                : null,
            RefusesNull: hasDefault && type.IsReferenceType && parameter.NullableAnnotation == NullableAnnotation.NotAnnotated);
    }

    // Zero is the default anyway, and reading it needs no JSON description of the nullable type.
    private static bool IsWorthWriting(object? value, bool isNullableValue) =>
        value is not null && (isNullableValue || !value.Equals(Activator.CreateInstance(value.GetType())));

    private static ITypeSymbol UnderlyingType(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
