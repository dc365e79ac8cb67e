namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>EXPOSE</c>: ports that the container listens on.</summary>
/// <param name="Ports">The ports, <c>8080/tcp</c>.</param>
public sealed record Expose(IReadOnlyList<Word> Ports) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "EXPOSE";
}
