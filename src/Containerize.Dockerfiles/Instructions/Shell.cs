namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>SHELL</c>: what the shell form is run by.</summary>
/// <param name="Arguments">The shell and its arguments.</param>
public sealed record Shell(IReadOnlyList<string> Arguments) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "SHELL";
}
