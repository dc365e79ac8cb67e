namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>FROM</c>: begins a stage.</summary>
/// <param name="Image">An image, or an earlier stage's name.</param>
/// <param name="Name">The stage's name, or <see langword="null"/>.</param>
/// <param name="Platform"><c>--platform</c>, or <see langword="null"/>.</param>
public sealed record From(Word Image, string? Name = null, Word? Platform = null) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "FROM";
}
