namespace Containerize.Generators.Model;

/// <summary>A type that is read with a constructor whose parameters must come.</summary>
/// <param name="Type">The type, as <c>typeof</c> takes it.</param>
/// <param name="Members">The members that the parameters set, each as a C# pair of its name and the JSON name that the type gives it, or null.</param>
internal sealed record RequiredModel(string Type, EquatableArray<string> Members);
