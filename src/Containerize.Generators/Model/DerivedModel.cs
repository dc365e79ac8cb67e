namespace Containerize.Generators.Model;

/// <summary>A type that a value may turn out to be.</summary>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="Validator">Its validator.</param>
internal sealed record DerivedModel(string Type, string Validator);
