using System.Text;
using System.Text.RegularExpressions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>Divides a Dockerfile into instructions and comments.</summary>
internal sealed partial class LogicalLines
{
    private readonly string[] _lines;
    private char _escape = '\\';
    private int _next;

    public LogicalLines(string text)
    {
        _lines = text.TrimStart('\uFEFF').Split('\n');
        ReadDirectives();
    }

    /// <summary>What a backslash means in other files; the directive <c>escape</c> names another character.</summary>
    public char Escape => _escape;

    /// <summary>The parser directives.</summary>
    public List<KeyValuePair<string, string>> Directives { get; } = [];

    /// <summary>Reads on.</summary>
    public IEnumerable<LogicalLine> Read()
    {
        while (_next < _lines.Length)
        {
            var number = _next + 1;
            var first = _lines[_next].Trim();
            if (first.Length == 0 || first[0] == '#')
            {
                _next++;
                if (first.Length > 0)
                {
                    yield return new(number, first);
                }

                continue;
            }

            var text = Join().Trim();
            yield return new(number, text, HereDocuments(text));
        }
    }

    private void ReadDirectives()
    {
        for (; _next < _lines.Length && DirectiveSyntax.Read(_lines[_next]) is { } directive; _next++)
        {
            Directives.Add(directive);
            if (directive is { Key: "escape", Value: "`" })
            {
                _escape = '`';
            }
        }
    }

    // Comments and empty lines between continued lines are left out, as builders do.
    private string Join()
    {
        var text = new StringBuilder();
        for (var isContinued = true; isContinued && _next < _lines.Length; _next++)
        {
            var line = _lines[_next].TrimEnd('\r');
            if (text.Length > 0 && (line.AsSpan().Trim().IsEmpty || line.AsSpan().TrimStart().StartsWith('#')))
            {
                continue;
            }

            var trimmed = line.TrimEnd(' ', '\t');
            isContinued = trimmed.EndsWith(_escape);
            text.Append(isContinued ? trimmed.AsSpan(0, trimmed.Length - 1) : line);
        }

        return text.ToString();
    }

    private string? HereDocuments(string text)
    {
        if (!HereDocumentKeyword().IsMatch(text))
        {
            return null;
        }

        StringBuilder? documents = null;
        foreach (var (name, isIndented) in HereDocumentNames(text))
        {
            documents ??= new();
            for (var isOpen = true; isOpen && _next < _lines.Length; _next++)
            {
                var line = _lines[_next].TrimEnd('\r');
                documents.Append(line).Append('\n');
                isOpen = (isIndented ? line.TrimStart('\t') : line) != name;
            }
        }

        return documents?.ToString();
    }

    private static IEnumerable<(string Name, bool IsIndented)> HereDocumentNames(string text)
    {
        foreach (var word in Words.Split(text))
        {
            if (HereDocument().Match(word) is { Success: true } match)
            {
                yield return (match.Groups["name"].Value, match.Groups["dash"].Length > 0);
            }
        }
    }

    [GeneratedRegex("^(RUN|COPY|ADD)[ \t]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HereDocumentKeyword();

    [GeneratedRegex("^[0-9]*<<(?<dash>-?)(?<quote>[\"']?)(?<name>[A-Za-z0-9_.-]+)\\k<quote>$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HereDocument();
}
