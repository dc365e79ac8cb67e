namespace Containerize.Dockerfiles.Instructions;

/// <summary>A word of an instruction in which builders replace variables: a text taken as it is, or an expression.</summary>
/// <param name="Text">The text; of an expression, its source as it stands between double quotes.</param>
/// <param name="IsExpression">Whether builders find variables in it, <c>${NAME}</c>.</param>
public readonly record struct Word(string Text, bool IsExpression = false)
{
    /// <summary>An expression: <c>${CONTAINERIZE_BASE_IMAGE}</c>. In it, <c>\</c> stands before each <c>$</c>, <c>"</c> and <c>\</c> that is meant as such.</summary>
    public static Word Expression(string source) => new(source, true);

    /// <summary>A text that builders take as it is.</summary>
    public static Word FromString(string text) => new(text);

    /// <summary>A text that builders take as it is.</summary>
    public static implicit operator Word(string text) => new(text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
