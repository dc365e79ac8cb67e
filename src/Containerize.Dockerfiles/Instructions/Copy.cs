namespace Containerize.Dockerfiles.Instructions;

/// <summary><c>COPY</c>: files from the build's context or from another stage. Modes are kept; owners are kept from a stage, and are root from the context.</summary>
/// <param name="Sources">Paths or patterns; see <see cref="PatternOf"/>. Of a folder, what is in it is copied.</param>
/// <param name="Destination">A path; a folder where it ends in <c>/</c>.</param>
public sealed record Copy(IReadOnlyList<Word> Sources, Word Destination) : Instruction
{
    /// <summary><c>--from</c>: a stage's or an image's name; or <see langword="null"/> for the context.</summary>
    public Word? From { get; init; }

    /// <summary><c>--chown</c>: <c>user:group</c>, or <see langword="null"/>.</summary>
    public Word? Chown { get; init; }

    /// <summary><c>--chmod</c>, which the classic Docker builder does not know; or <see langword="null"/>.</summary>
    public Word? Chmod { get; init; }

    /// <summary>Other options, <c>--link</c>; the classic Docker builder knows none.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <inheritdoc/>
    public override string Keyword => "COPY";

    /// <summary>The pattern that matches this path and no other.</summary>
    /// <param name="path">A path with <c>/</c>.</param>
    public static string PatternOf(string path) =>
        path.Replace("[", "[[]", StringComparison.Ordinal).Replace("*", "[*]", StringComparison.Ordinal)
            .Replace("?", "[?]", StringComparison.Ordinal).Replace("\\", "[\\\\]", StringComparison.Ordinal);
}
