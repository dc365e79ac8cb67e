namespace Containerize.Generators.Model;

/// <summary>How a handler's input is checked.</summary>
/// <param name="Value">What is checked, as a C# expression: the input, or its event's data.</param>
/// <param name="DisplayName">The parameter's name for messages, as a C# expression.</param>
/// <param name="Attributes">What the input itself is held against: the parameter's attributes.</param>
/// <param name="Walk">How the objects within it are checked.</param>
internal sealed record InputCheckModel(string Value, string DisplayName, EquatableArray<AttributeModel> Attributes, WalkModel? Walk);
