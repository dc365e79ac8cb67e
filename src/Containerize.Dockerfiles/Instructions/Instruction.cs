namespace Containerize.Dockerfiles.Instructions;

/// <summary>One instruction, or a comment, of a Dockerfile (Dockerfile reference, version 1).</summary>
public abstract record Instruction
{
    private protected Instruction()
    {
    }

    /// <summary>The line it starts in, from 1, where it was read; otherwise 0.</summary>
    public int Line { get; init; }

    /// <summary>The generated region that it belongs to, or <see langword="null"/>.</summary>
    public string? Region { get; init; }

    /// <summary>The keyword: <c>COPY</c>. A comment's is <c>#</c>.</summary>
    public abstract string Keyword { get; }
}
