namespace Containerize.Generators.Model;

/// <summary>A member that is checked.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="DisplayName">Its name for messages, as a C# expression.</param>
/// <param name="Attributes">What it is held against.</param>
/// <param name="Walk">How the objects within it are checked; <see langword="null"/> where there is nothing to check.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    string DisplayName,
    EquatableArray<AttributeModel> Attributes,
    WalkModel? Walk);
