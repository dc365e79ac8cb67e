using Containerize.Generators.Model;

namespace Containerize.Generators.Validation;

/// <summary>The way from a value to the objects within it. Never kept: it holds symbols.</summary>
internal sealed record ValidationWalk(WalkKind Kind, ValidationNode? Node, ValidationWalk? Inner, string? Sequence)
{
    /// <summary>The type at its end.</summary>
    public ValidationNode Target => Node ?? Inner!.Target;

    /// <summary>The way to a type that is checked, or <see langword="null"/>.</summary>
    public WalkModel? ToModel() => Target.IsNeeded ? new WalkModel(Kind, Node?.Class, Inner?.ToModel(), Sequence) : null;
}
