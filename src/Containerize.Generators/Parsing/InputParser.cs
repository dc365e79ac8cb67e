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
            _ when type.Is(KnownTypes.ReadOnlyMemory) && IsMemoryOfBytes(type) => InputForm.Bytes,
            _ when IsMemoryOfBytes(type) => InputForm.Memory,
            _ when type.Is(KnownTypes.CloudEvent) => InputForm.Event,
            _ when type.Is(KnownTypes.CloudEventOfT) => InputForm.TypedEvent,
            _ => InputForm.Json,
        };
        return form switch
        {
            InputForm.Json => ParseJson(parameter),
            InputForm.TypedEvent => ParseEvent((INamedTypeSymbol)type),
            InputForm.Text => ParseText(parameter),
            _ => new InputModel(form, type.ToCode()),
        };
    }

    /// <summary>Whether it is a <c>ReadOnlyMemory&lt;byte&gt;</c> or <c>Memory&lt;byte&gt;</c>.</summary>
    public static bool IsMemoryOfBytes(ITypeSymbol type) =>
        (type.Is(KnownTypes.ReadOnlyMemory) || type.Is(KnownTypes.Memory))
        && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte;

    /// <summary>Whether an event's data of this type is JSON; text and bytes are sent as they are.</summary>
    public static bool IsJsonData(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_String
        && type is not IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }
        && !IsMemoryOfBytes(type);

    private static InputModel ParseEvent(INamedTypeSymbol type)
    {
        ITypeSymbol data = type.TypeArguments[0];
        return new InputModel(
            InputForm.TypedEvent,
            type.ToCode(),
            JsonType: IsJsonData(data) ? data.ToCodeNotNull() : null,
            DataType: data.ToCode());
    }

    // A call without a body is one without an input: a default value stands for it, null too.
    private static InputModel ParseText(IParameterSymbol parameter) => new(
        InputForm.Text,
        parameter.Type.ToCode(),
        IsOptional: parameter.HasExplicitDefaultValue,
        !parameter.HasExplicitDefaultValue ? null
            : parameter.ExplicitDefaultValue is string { Length: > 0 } text ? SymbolText.ToLiteral(text)
            : parameter is { ExplicitDefaultValue: null, NullableAnnotation: not NullableAnnotation.NotAnnotated } ? "null"
            : null);

    // Bytes may be empty; JSON may not, so here it matters whether a call may come without input.
    private static InputModel ParseJson(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type;
        bool hasDefault = parameter.HasExplicitDefaultValue;
        ITypeSymbol underlying = UnderlyingType(type);
        bool isNullableValue = !ReferenceEquals(underlying, type);
        string? defaultValue = hasDefault && IsWorthWriting(parameter.ExplicitDefaultValue, isNullableValue)
            ? SymbolText.ToExpression(underlying, parameter.ExplicitDefaultValue!)
            : null;
        return new InputModel(
            InputForm.Json,
            type.ToCode(),
            IsOptional: hasDefault || isNullableValue || parameter.NullableAnnotation == NullableAnnotation.Annotated,
            defaultValue,
            RefusesNull: hasDefault && type.IsReferenceType && parameter.NullableAnnotation == NullableAnnotation.NotAnnotated,
            JsonType: defaultValue is null ? type.ToCodeNotNull() : underlying.ToCode() + "?");
    }

    // Zero is the default anyway, and reading it needs no JSON description of the nullable type.
    private static bool IsWorthWriting(object? value, bool isNullableValue) =>
        value is not null && (isNullableValue || !value.Equals(Activator.CreateInstance(value.GetType())));

    private static ITypeSymbol UnderlyingType(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
