using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Dockerfiles.Tests.Builders;

/// <summary>Texts of what writers and builders stumble over.</summary>
internal static class HostileTexts
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "7", " ", "  ", "\"", "'", "$", "$$", "\\", "\\\\", "\\n", "{", "}", "${", "$HOME", "${PATH}", "${X:-y}", "\\$X", "#", " # ", "=",
        "`", "\t", "\r", "\u0001", "\u007f", "é", "ß", "漢字", "😀", "\u00a0", "\u2028", "\u0085", "\ufeff", "%", "&&", "<", ">", "<<EOF", "!", ";", "|",
        "*", "?", "[", "]", "~", "^", "(", ")", ",", ".", "/", "-", "--", "@", "\\\"", "\"\"", "''", "\v", "\f",
    ];

    /// <summary>Texts without line breaks.</summary>
    public static Gen<string> OnOneLine { get; } = Gen.Elements(Pieces).ListOf().Select(string.Concat);

    /// <summary>Texts with line breaks too.</summary>
    public static Gen<string> OnSeveralLines { get; } = Gen.Elements([.. Pieces, "\n", "\r\n", " \\\n"]).ListOf().Select(string.Concat);
}
