using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles;

/// <summary>A stage of a Dockerfile.</summary>
/// <param name="From">What it starts from.</param>
/// <param name="Instructions">What follows.</param>
public sealed record Stage(From From, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>Its name, or <see langword="null"/>.</summary>
    public string? Name => From.Name;
}
