using Containerize.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Parsing;

/// <summary>Reads what a handler returns.</summary>
internal static class OutputParser
{
    /// <returns>The output, or <see langword="null"/> where a rule is broken or the type is unknown.</returns>
    public static OutputModel? Parse(IMethodSymbol method, List<HandlerFault> faults)
    {
        ITypeSymbol type = method.ReturnType;
        string? reason = method.RefKind == RefKind.None ? TypeShape.WhyNotHeld(type) : "a reference";
        if (reason is not null)
        {
            faults.Add(new HandlerFault(
                RuleIds.UnsupportedParameter, method.Locations[0], method.ToMessage(), $"returns {reason}"));
            return null;
        }

        if (!TypeShape.IsResolved(type))
        {
            return null;
        }

        if (method.ReturnsVoid)
        {
            return new OutputModel(OutputForm.None, Type: null);
        }

        bool taskMayBeNull = type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type.Is(KnownTypes.Task) || type.Is(KnownTypes.ValueTask))
        {
            return new OutputModel(OutputForm.None, Type: null, ItemType: null, IsAwaited: true, taskMayBeNull);
        }

        return type.Is(KnownTypes.TaskOfT) || type.Is(KnownTypes.ValueTaskOfT)
            ? ParseValue(((INamedTypeSymbol)type).TypeArguments[0]) with { IsAwaited = true, TaskMayBeNull = taskMayBeNull }
            : ParseValue(type);
    }

    private static OutputModel ParseValue(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => new(OutputForm.Text, type.ToCode()),
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => new(OutputForm.Bytes, type.ToCode()),
        _ when InputParser.IsMemoryOfBytes(type) => new(OutputForm.Bytes, type.ToCode()),
        _ when type.DerivesFrom(KnownTypes.Stream) => new(OutputForm.Body, type.ToCode()),
        INamedTypeSymbol sequence when type.Is(KnownTypes.AsyncEnumerable) =>
            new(OutputForm.Sequence, type.ToCode(), sequence.TypeArguments[0].ToCode(), JsonType: sequence.TypeArguments[0].ToCodeNotNull()),
        _ when type.DerivesFrom(KnownTypes.HandlerResult) => new(OutputForm.Result, type.ToCode()),
        _ when type.Is(KnownTypes.CloudEvent) => new(OutputForm.Event, type.ToCode()),
        INamedTypeSymbol typed when type.Is(KnownTypes.CloudEventOfT) => new(
            OutputForm.Event,
            type.ToCode(),
            typed.TypeArguments[0].ToCode(),
            JsonType: InputParser.IsJsonData(typed.TypeArguments[0]) ? typed.TypeArguments[0].ToCodeNotNull() : null),
        INamedTypeSymbol result when type.Is(KnownTypes.HandlerResultOfT) => ParseTypedResult(result),
        _ => new(OutputForm.Json, type.ToCode(), JsonType: type.ToCodeNotNull()),
    };

    private static OutputModel ParseTypedResult(INamedTypeSymbol type)
    {
        OutputModel value = ParseValue(type.TypeArguments[0]);
        return new(OutputForm.TypedResult, type.ToCode(), value.Type, JsonType: value.Form == OutputForm.Json ? value.JsonType : null);
    }
}
