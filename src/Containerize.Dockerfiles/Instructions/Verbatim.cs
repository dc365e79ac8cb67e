namespace Containerize.Dockerfiles.Instructions;

/// <summary>Instructions as somebody wrote them; or, where it was read, one that this model does not know or whose arguments are wrong.</summary>
/// <param name="Name">The first instruction's keyword.</param>
/// <param name="Text">The text with its keyword; it may have several lines and instructions.</param>
public sealed record Verbatim(string Name, string Text) : Instruction
{
    /// <summary>What is wrong with it, or <see langword="null"/>.</summary>
    public string? Fault { get; init; }

    /// <inheritdoc/>
    public override string Keyword => Name;
}
