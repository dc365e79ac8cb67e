namespace Containerize.Generators.Model;

/// <summary>A member's two names.</summary>
/// <param name="Name">In C#.</param>
/// <param name="JsonName">In JSON.</param>
internal sealed record MemberName(string Name, string JsonName);
