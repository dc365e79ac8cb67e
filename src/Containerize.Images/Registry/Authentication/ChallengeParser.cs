using System.Text;

namespace Containerize.Images.Registry.Authentication;

/// <summary>
/// Reads <c>WWW-Authenticate</c>: any number of headers, each with any number of challenges (RFC 9110, 11.6.1). .NET's
/// own parser drops a header whole that it finds one fault in; registries are not that exact.
/// </summary>
internal ref struct ChallengeParser
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private ChallengeParser(ReadOnlySpan<char> text) => _text = text;

    public static List<Challenge> Parse(IEnumerable<string> headers)
    {
        List<Challenge> challenges = [];
        foreach (var header in headers)
        {
            new ChallengeParser(header).Read(challenges);
        }

        return challenges;
    }

    private void Read(List<Challenge> challenges)
    {
        Dictionary<string, string>? parameters = null;
        while (SkipSeparators())
        {
            var word = Token();
            if (word.Length == 0)
            {
                _at++;
                continue;
            }

            SkipSpaces();
            if (parameters is not null && Peek() == '=')
            {
                _at++;
                SkipSpaces();
                parameters[word] = Peek() == '"' ? Quoted() : Token();
            }
            else
            {
                parameters = new(StringComparer.OrdinalIgnoreCase);
                challenges.Add(new Challenge(word, parameters));
            }
        }
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void SkipSpaces()
    {
        while (Peek() is ' ' or '\t')
        {
            _at++;
        }
    }

    private bool SkipSeparators()
    {
        while (Peek() is ' ' or '\t' or ',')
        {
            _at++;
        }

        return _at < _text.Length;
    }

    private string Token()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (' ' or '\t' or ',' or '=' or '"'))
        {
            _at++;
        }

        return _text[start.._at].ToString();
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] != '"'; _at++)
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
            }

            value.Append(_text[_at]);
        }

        _at++;
        return value.ToString();
    }
}
