using System.Text.RegularExpressions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>Parser directives: <c># escape=`</c>, before anything else in the file.</summary>
internal static partial class DirectiveSyntax
{
    /// <summary>Whether a builder takes a line for a directive, where directives may be.</summary>
    public static bool IsDirective(string line) => Directive().IsMatch(line);

    /// <summary>The directive that a line is, or <see langword="null"/>.</summary>
    public static KeyValuePair<string, string>? Read(string line) =>
        Directive().Match(line) is { Success: true } match
            ? new(match.Groups[1].Value.ToLowerInvariant(), match.Groups[2].Value)
            : null;

    [GeneratedRegex(@"^\s*#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(.+?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
