using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Containerize.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Containerize.Analyzers.Json;

/// <summary>What a handler takes and returns as JSON. Never kept: it holds symbols.</summary>
/// <param name="Parameter">The parameter that takes the input, or <see langword="null"/>.</param>
/// <param name="Input">The type that is read, or <see langword="null"/> where none is.</param>
/// <param name="Output">The type that is written, or <see langword="null"/> where none is.</param>
internal sealed record HandlerJson(IParameterSymbol? Parameter, ITypeSymbol? Input, ITypeSymbol? Output)
{
    public static HandlerJson Of(IMethodSymbol method, HandlerModel model, Compilation compilation)
    {
        IParameterSymbol? parameter = model.Input.JsonType is null ? null : method.Parameters.FirstOrDefault(IsInput);
        return new HandlerJson(
            parameter,
            parameter is null ? null : InputType(parameter.Type, model.Input, compilation),
            model.Output.JsonType is not null || IsAnswerInResult(model.Output, method.ReturnType) ? OutputType(method.ReturnType) : null);
    }

    // A result sends what it holds as JSON: an event's members only, and a stream not at all.
    private static bool IsAnswerInResult(OutputModel output, ITypeSymbol type) =>
        output.Form == OutputForm.TypedResult && OutputType(type) is { } value && (value.Is(KnownTypes.CloudEvent) || value.Is(KnownTypes.CloudEventOfT) || value.Is(KnownTypes.AsyncEnumerable));

    // As the parser tells them apart.
    private static bool IsInput(IParameterSymbol parameter) =>
        !parameter.Type.Is(KnownTypes.HandlerContext)
        && !parameter.Type.Is(KnownTypes.CancellationToken)
        && !ServiceParser.IsMarked(parameter);

    private static ITypeSymbol InputType(ITypeSymbol type, InputModel input, Compilation compilation) => input switch
    {
        { Form: InputForm.TypedEvent } => ((INamedTypeSymbol)type).TypeArguments[0],

        // A number with a default value is read as one that may be missing.
        { Default: not null } => compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(JsonShape.Underlying(type)),
        _ => type,
    };

    // A task of a value, or of a stream, an event or a result of values: each once, as the parser does.
    private static ITypeSymbol OutputType(ITypeSymbol type)
    {
        ITypeSymbol value = type.Is(KnownTypes.TaskOfT) || type.Is(KnownTypes.ValueTaskOfT) ? FirstArgument(type) : type;
        return value.Is(KnownTypes.AsyncEnumerable) || value.Is(KnownTypes.CloudEventOfT) || value.Is(KnownTypes.HandlerResultOfT)
            ? FirstArgument(value)
            : value;
    }

    private static ITypeSymbol FirstArgument(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0];
}
