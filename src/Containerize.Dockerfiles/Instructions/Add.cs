namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>ADD</c>: as <c>COPY</c>, and it fetches URLs and unpacks archives.</summary>
/// <param name="Sources">Paths, patterns or URLs.</param>
/// <param name="Destination">A path; a folder where it ends in <c>/</c>.</param>
public sealed record Add(IReadOnlyList<Word> Sources, Word Destination) : Instruction
{
    /// <summary>Options as they are written: <c>--chown=1654</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <inheritdoc/>
    public override string Keyword => "ADD";
}
