namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>VOLUME</c>: mount points. What the build changes in one afterwards is lost, so it comes late.</summary>
/// <param name="Paths">Absolute paths.</param>
public sealed record Volume(IReadOnlyList<Word> Paths) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "VOLUME";
}
