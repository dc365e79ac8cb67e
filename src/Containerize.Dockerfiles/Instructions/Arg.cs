namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>ARG</c>: a value that <c>--build-arg</c> sets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value without <c>--build-arg</c>, or <see langword="null"/> for none, or for the one given before the first stage.</param>
public sealed record Arg(string Name, Word? Value = null) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "ARG";
}
