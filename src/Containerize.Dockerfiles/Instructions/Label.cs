namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>LABEL</c>: labels.</summary>
/// <param name="Pairs">Names and values; a value has no line breaks, for which a Dockerfile has no notation.</param>
public sealed record Label(IReadOnlyList<KeyValuePair<string, Word>> Pairs) : Instruction
{
    /// <inheritdoc/>
    public override string Keyword => "LABEL";
}
