namespace Containerize.Dockerfiles.Notation;

/// <summary>An instruction or a comment as it stands in a file, its continued lines joined.</summary>
/// <param name="Number">The line it starts in, from 1.</param>
/// <param name="Text">The text, trimmed.</param>
/// <param name="HereDocuments">The here-documents below it, with their ends, or <see langword="null"/>.</param>
internal sealed record LogicalLine(int Number, string Text, string? HereDocuments = null)
{
    /// <summary>Whether it is a comment.</summary>
    public bool IsComment => Text.StartsWith('#');
}
