namespace Containerize.Generators.Model;

/// <summary>What callers are told of a handler. Dispatchers are written without it, so that it may change without them.</summary>
/// <param name="Summary">The method's summary.</param>
/// <param name="Remarks">The method's remarks.</param>
/// <param name="Input">The input; <see langword="null"/> where there is none.</param>
/// <param name="Output">The output, one value of a stream; <see langword="null"/> where there is none.</param>
/// <param name="Definitions">The named types that the schemas refer to, directly or not.</param>
/// <param name="Validators">The types whose values are checked, the input's own and those within it.</param>
internal sealed record HandlerContract(
    string? Summary,
    string? Remarks,
    ContentModel? Input,
    ContentModel? Output,
    EquatableArray<SchemaDefinition> Definitions,
    EquatableArray<ValidatorModel> Validators)
{
    /// <summary>The types of the input whose constructors' parameters must come; none where the serializer asks for them itself.</summary>
    public EquatableArray<RequiredModel> Required { get; init; }

    /// <summary>Whether the method or a class that it is in is marked <c>[Obsolete]</c>.</summary>
    public bool IsDeprecated { get; init; }

    public static HandlerContract None { get; } = new(null, null, null, null, default, default);
}
