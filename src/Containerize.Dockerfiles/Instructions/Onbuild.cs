namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>ONBUILD</c>: what is done at the start of a stage whose base this image is.</summary>
/// <param name="Trigger">The instruction.</param>
public sealed record Onbuild(Instruction Trigger) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "ONBUILD";
}
