namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>CMD</c>: the default arguments, or the command where there is no entry point.</summary>
/// <param name="Command">The command; none in exec form clears the base's.</param>
public sealed record Cmd(Command Command) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "CMD";
}
