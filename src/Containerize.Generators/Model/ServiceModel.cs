namespace Containerize.Generators.Model;

/// <summary>A class whose instance methods are handlers, and how to create it.</summary>
/// <param name="Type">The class, fully qualified.</param>
/// <param name="Arguments">The arguments of its constructor.</param>
internal sealed record ServiceModel(string Type, EquatableArray<ArgumentModel> Arguments);
