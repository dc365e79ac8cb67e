using Containerize.Generators.Model;
using Containerize.Generators.Parsing;
using Containerize.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Containerize.Generators.Schema;

/// <summary>Reads what callers are told of a handler, and what their input is held against.</summary>
internal static class ContractParser
{
    public static HandlerModel Parse(IMethodSymbol declared, HandlerModel handler, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IMethodSymbol method = declared.PartialDefinitionPart ?? declared;
        var scope = ContractScope.Of(compilation);

        // Two drivers may look at one compilation at once.
        lock (scope)
        {
            return Parse(method, handler, scope);
        }
    }

    private static HandlerModel Parse(IMethodSymbol method, HandlerModel handler, ContractScope scope)
    {
        ContentModel? input = ParseInput(method, handler.Input, scope.Read, scope.Conventions);
        ContentModel? output = handler.Output.Type is null
            ? null
            : new ContentModel(
                handler.Output.Form switch
                {
                    OutputForm.Body => "{}",
                    OutputForm.Sequence => scope.Written.Of(ContentTypeOf(method.ReturnType)),
                    _ => SchemaOf(ContentTypeOf(method.ReturnType), scope.Written),
                },
                Documentation.Returns(method));
        (InputCheckModel? check, EquatableArray<ValidatorModel> validators) = ParseChecks(method, handler.Input, scope);
        IEnumerable<SchemaDefinition> definitions = (input is null ? [] : scope.Read.Reach(input.Schema))
            .Concat(output is null ? [] : scope.Written.Reach(output.Schema))
            .OrderBy(static d => d.Id, StringComparer.Ordinal).ThenBy(static d => d.IsOutput);
        var contract = new HandlerContract(
            Documentation.Summary(method),
            Documentation.Remarks(method),
            input,
            output,
            definitions.ToEquatableArray(),
            validators)
        {
            Required = ParseRequired(method, handler.Input, scope),
            IsDeprecated = IsObsolete(method),
        };
        return handler with { Input = handler.Input with { Check = check }, Contract = contract };
    }

    private static (InputCheckModel? Check, EquatableArray<ValidatorModel> Validators) ParseChecks(
        IMethodSymbol method, InputModel input, ContractScope scope) =>
        FindChecked(method, input) is { } parameter
            ? scope.Checks.Explore(parameter, ContentTypeOf(parameter.Type), input.Form == InputForm.TypedEvent ? "input.Data" : "input")
            : default;

    private static EquatableArray<RequiredModel> ParseRequired(IMethodSymbol method, InputModel input, ContractScope scope) =>
        scope.TellsParameters && FindChecked(method, input) is { } parameter ? scope.Checks.Require(ContentTypeOf(parameter.Type)) : default;

    private static IParameterSymbol? FindChecked(IMethodSymbol method, InputModel input) =>
        input.Form is InputForm.Body or InputForm.Event or InputForm.None ? null : FindInput(method, input);

    private static bool IsObsolete(ISymbol? symbol) =>
        symbol is not (null or INamespaceSymbol) && (symbol.FindAttribute("System.ObsoleteAttribute") is not null || IsObsolete(symbol.ContainingSymbol));

    // Bytes are sent as they are, and what an untyped event or result holds is known at run time only.
    private static string SchemaOf(ITypeSymbol type, SchemaBuilder schemas) =>
        InputParser.IsMemoryOfBytes(type)
        || type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte }
        || type.Is(KnownTypes.CloudEvent)
        || type.DerivesFrom(KnownTypes.HandlerResult)
            ? "{}"
            : schemas.Of(type);

    private static ContentModel? ParseInput(IMethodSymbol method, InputModel input, SchemaBuilder schemas, JsonConventions conventions)
    {
        if (FindInput(method, input) is not { } parameter)
        {
            return null;
        }

        if (input.Form is InputForm.Body or InputForm.Bytes or InputForm.ByteArray or InputForm.Memory or InputForm.Event
            || (input.Form == InputForm.TypedEvent && input.JsonType is null && input.DataType?.StartsWith("string", StringComparison.Ordinal) != true))
        {
            return new ContentModel("{}", Documentation.Parameter(method, parameter.Name));
        }

        ITypeSymbol type = ContentTypeOf(parameter.Type);
        SchemaAnnotations annotations = SchemaAnnotations.Of(type, parameter.GetAttributes(), conventions);
        bool isNullable = parameter.NullableAnnotation == NullableAnnotation.Annotated
            || (type.IsValueType && !ReferenceEquals(JsonShape.Underlying(type), type));
        if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value } && SchemaAnnotations.Default(type, value, conventions, null) is { } json)
        {
            annotations.Node.Set("default", json);
        }

        return new ContentModel(
            schemas.Of(type, isNullable && !annotations.IsRequired, null, JsonNumbers.Default, annotations.Node).ToJson(),
            Documentation.Parameter(method, parameter.Name));
    }

    /// <summary>The parameter that takes the input.</summary>
    public static IParameterSymbol? FindInput(IMethodSymbol method, InputModel input) => input.Type is null
        ? null
        : method.Parameters.FirstOrDefault(p => !ServiceParser.IsMarked(p) && p.Type.ToCode() == input.Type);

    /// <summary>What is sent: a task's result, one value of a stream, an event's data.</summary>
    private static ITypeSymbol ContentTypeOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeArguments.Length: 1 } wrapper when
            wrapper.Is(KnownTypes.TaskOfT) || wrapper.Is(KnownTypes.ValueTaskOfT) || wrapper.Is(KnownTypes.AsyncEnumerable)
            || wrapper.Is(KnownTypes.CloudEventOfT) || wrapper.Is(KnownTypes.HandlerResultOfT) => ContentTypeOf(wrapper.TypeArguments[0]),
        _ => type,
    };
}
