namespace Containerize.Generators.Model;

/// <summary>How the objects within a value are checked.</summary>
/// <param name="Kind">How they are reached.</param>
/// <param name="Validator">The validator of an object.</param>
/// <param name="Inner">What is done with each item or value.</param>
/// <param name="Sequence">What a sequence is cast to before it is enumerated; <see langword="null"/> where that is clear.</param>
internal sealed record WalkModel(WalkKind Kind, string? Validator = null, WalkModel? Inner = null, string? Sequence = null);
