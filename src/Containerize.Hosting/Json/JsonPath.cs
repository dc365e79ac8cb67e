using System.Buffers;
using System.Globalization;
using System.Text;

namespace Containerize.Hosting.Json;

/// <summary>Writes a JSON path step by step: <c>$.items[2].name</c>, and <c>$['a.b']</c> escaped as RFC 9535 says.</summary>
internal static class JsonPath
{
    // The characters that System.Text.Json quotes a name for.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    /// <summary>A member's step.</summary>
    public static string Member(string name) =>
        name.Length > 0 && name.AsSpan().IndexOfAny(Quoted) < 0 ? "." + name : $"['{Escape(name)}']";

    /// <summary>An item's step.</summary>
    public static string Item(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    private static string Escape(string name)
    {
        var text = new StringBuilder(name.Length + 2);
        foreach (var c in name)
        {
            _ = c switch
            {
                '\'' or '\\' => text.Append('\\').Append(c),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
