namespace Containerize.Generators.Model;

/// <summary>A type whose values are checked, and how.</summary>
/// <param name="Id">What tells it from every other type, made of letters, digits, dots and hyphens.</param>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="Class">The class generated for it.</param>
/// <param name="Members">The members that are checked.</param>
/// <param name="Attributes">What the object as a whole is held against.</param>
/// <param name="ChecksItself">Whether it is an <c>IValidatableObject</c>.</param>
/// <param name="JsonNames">All members' names, C# and JSON, where the object as a whole is checked: its faults name members.</param>
/// <param name="Derived">The types it may turn out to be, the most derived first, with their validators.</param>
internal sealed record ValidatorModel(
    string Id,
    string Type,
    string Class,
    EquatableArray<MemberModel> Members,
    EquatableArray<AttributeModel> Attributes,
    bool ChecksItself,
    EquatableArray<MemberName> JsonNames,
    EquatableArray<DerivedModel> Derived)
{
    /// <summary>The name of the file generated for it, unique among the project's without regard to case.</summary>
    public string File { get; init; } = Id;
}
