namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>STOPSIGNAL</c>: what stops the container.</summary>
/// <param name="Signal">The signal's name or number.</param>
public sealed record StopSignal(Word Signal) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "STOPSIGNAL";
}
