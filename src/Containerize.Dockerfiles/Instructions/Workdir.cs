namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>WORKDIR</c>: the folder that what follows, and the container, starts in.</summary>
/// <param name="Path">The path, absolute.</param>
public sealed record Workdir(Word Path) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "WORKDIR";
}
