namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>ENTRYPOINT</c>: what the container starts. It clears the base's <c>CMD</c>.</summary>
/// <param name="Command">The command; none in exec form clears the base's.</param>
public sealed record Entrypoint(Command Command) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "ENTRYPOINT";
}
