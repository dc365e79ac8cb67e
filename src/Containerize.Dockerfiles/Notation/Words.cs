using System.Text;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Notation;

/// <summary>Reads words with quotes, escapes and variables.</summary>
internal static class Words
{
    /// <summary>Parts a text at spaces that are not quoted; quotes and escapes stay.</summary>
    public static List<string> Split(string text, char escape = '\\')
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Flush();
                continue;
            }

            word.Append(c);
            if (c == escape && quote != '\'' && i + 1 < text.Length)
            {
                word.Append(text[++i]);
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = quote == '\0' ? c : c == quote ? '\0' : quote;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>Takes quotes and escapes away.</summary>
    public static Word Parse(string source, char escape = '\\')
    {
        var literal = new StringBuilder();
        var expression = new StringBuilder();
        var isExpression = false;
        var quote = '\0';
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
            }
            else if (quote != '\'' && c == escape && i + 1 < source.Length && (quote == '\0' || source[i + 1] is '"' or '$' || source[i + 1] == escape))
            {
                Append(source[++i]);
            }
            else if (quote != '\'' && c == '$' && VariableLength(source, i) is var length and > 1)
            {
                isExpression = true;
                expression.Append(source, i, length);
                i += length - 1;
            }
            else
            {
                Append(c);
            }
        }

        return isExpression ? Word.Expression(expression.ToString()) : literal.ToString();

        void Append(char c)
        {
            literal.Append(c);
            expression.Append(Quoting.Escape(c.ToString()));
        }
    }

    private static int VariableLength(string text, int start)
    {
        if (start + 1 < text.Length && text[start + 1] == '{')
        {
            var depth = 0;
            for (var i = start + 1; i < text.Length; i++)
            {
                depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
                if (depth == 0)
                {
                    return i + 1 - start;
                }
            }

            return text.Length - start;
        }

        return 1 + NameLength(text, start + 1);
    }

    private static int NameLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end - start;
    }
}
