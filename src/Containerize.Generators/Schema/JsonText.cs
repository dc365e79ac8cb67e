using System.Globalization;
using System.Text;

namespace Containerize.Generators.Schema;

/// <summary>Writes JSON: a source generator has no serializer at hand.</summary>
internal static class JsonText
{
    public static string Quote(string text)
    {
        if (!NeedsEscape(text))
        {
            return string.Concat("\"", text, "\"");
        }

        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append(c);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case < ' ' or '\u0085' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff'):
                    quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    quoted.Append(c);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    // Few texts need it, and a keystroke writes thousands of them.
    private static bool NeedsEscape(string text)
    {
        foreach (char c in text)
        {
            if (c is '"' or '\\' or < ' ' or '\u0085' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A constant of the compiler's; <see langword="null"/> for what JSON cannot hold.</summary>
    public static string? Of(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        char c => Quote(c.ToString()),
        bool b => b ? "true" : "false",
        double d when double.IsNaN(d) || double.IsInfinity(d) => null,
        float f when float.IsNaN(f) || float.IsInfinity(f) => null,
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        float f => f.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
