using System.Buffers;
using System.Globalization;
using System.Text;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>Quotes and escapes, as the classic Docker builder, BuildKit and buildah all take them.</summary>
internal static class Quoting
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,=~-");

    private static readonly SearchValues<char> NotBare = SearchValues.Create(" \t\r\v\f\"'\\#");

    /// <summary>A word: bare where nobody could misread it, else in double quotes.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ6005: there is no notation for it.</exception>
    public static string Word(Word word, string what)
    {
        Check(word.Text, what);
        if (word.IsExpression)
        {
            return word.Text.AsSpan().ContainsAny(NotBare) || !Ascii.IsValid(word.Text) ? $"\"{word.Text}\"" : word.Text;
        }

        return word.Text.Length > 0 && !word.Text.AsSpan().ContainsAnyExcept(Plain) ? word.Text : $"\"{Escape(word.Text)}\"";
    }

    /// <summary>A text between double quotes, in which builders would otherwise find variables and quotes.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal);

    /// <summary>A JSON array on one line, readable: only what must be is escaped.</summary>
    public static string Json(IEnumerable<string> texts, string what) =>
        $"[{string.Join(", ", texts.Select(text => JsonText(text, what)))}]";

    /// <summary>A word of the shell that runs what a Dockerfile says in shell form (POSIX.1-2017, 2.2 Quoting).</summary>
    public static string ShellWord(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Refuses a text that a line of a UTF-8 file cannot hold.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ6005.</exception>
    public static void Check(string text, string what)
    {
        if (text.AsSpan().ContainsAny('\n', '\0'))
        {
            throw DockerfileErrors.NoNotation(what, text.Contains('\0', StringComparison.Ordinal) ? "it has a NUL character" : "it has a line break, for which there is no notation").ToException();
        }

        CheckUnicode(text, what);
    }

    private static void CheckUnicode(ReadOnlySpan<char> text, string what)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                throw DockerfileErrors.NoNotation(what, "it is not valid Unicode").ToException();
            }

            text = text[length..];
        }
    }

    private static string JsonText(string text, string what)
    {
        CheckUnicode(text, what);
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' or '\u007f' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        return json.Append('"').ToString();
    }
}
