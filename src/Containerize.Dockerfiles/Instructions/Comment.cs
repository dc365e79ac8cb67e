namespace Containerize.Dockerfiles.Instructions;

/// <summary>A comment, of one or more lines.</summary>
/// <param name="Text">The text without <c>#</c>.</param>
public sealed record Comment(string Text) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "#";
}
