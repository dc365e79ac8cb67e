namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>RUN</c>: runs a command in the build.</summary>
/// <param name="Command">The command.</param>
public sealed record Run(Command Command) : Instruction
{
    /// <summary>Options as they are written: <c>--mount=type=cache,target=/cache</c>. The classic Docker builder knows none.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The text of its here-documents, with their ends, or <see langword="null"/>; it was read, and is not written.</summary>
    public string? HereDocuments { get; init; }

    /// <inheritdoc/>
    public override string Keyword => "RUN";
}
