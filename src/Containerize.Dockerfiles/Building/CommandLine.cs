using System.Text;

namespace Containerize.Dockerfiles.Building;

/// <summary>Arguments in one line, as a shell parts them (POSIX.1-2017, 2.2 Quoting); nothing is replaced.</summary>
public static class CommandLine
{
    /// <summary>The arguments: parted by spaces, which quotes and backslashes keep.</summary>
    /// <param name="text">The line.</param>
    /// <param name="arguments">The arguments; none where a quote stays open or the line ends in a backslash.</param>
    /// <returns>Whether all quotes are closed.</returns>
    public static bool TrySplit(string text, out IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && (c is '"' or '\''))
            {
                (quote, isWord) = (c, true);
            }
            else if (c == '\\' && quote != '\'' && (quote == '\0' || (i + 1 < text.Length && text[i + 1] is '"' or '\\' or '$' or '`')))
            {
                if (++i == text.Length)
                {
                    arguments = [];
                    return false;
                }

                word.Append(text[i]);
                isWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Flush();
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        Flush();
        arguments = quote == '\0' ? words : [];
        return quote == '\0';

        void Flush()
        {
            if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }
    }
}
