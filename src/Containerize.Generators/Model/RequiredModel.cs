namespace Containerize.Generators.Model;

/// <summary>What an input of a type must be like, where the serializer does not know it by itself.</summary>
/// <param name="Type">The type, as <c>typeof</c> takes it.</param>
/// <param name="Members">The members whose constructor parameters must come, each as a C# pair of its name and the JSON name that the type gives it, or null.</param>
/// <param name="NeverNull">The members that are declared never to be null, each as a C# triple: the same, and whether every input gives it.</param>
internal sealed record RequiredModel(string Type, EquatableArray<string> Members, EquatableArray<string> NeverNull);
