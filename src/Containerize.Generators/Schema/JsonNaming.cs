using System.Globalization;
using System.Text;

namespace Containerize.Generators.Schema;

/// <summary>Names as the policies of <c>JsonKnownNamingPolicy</c> write them.</summary>
internal static class JsonNaming
{
    /// <summary>The name as a policy writes it.</summary>
    /// <param name="policy">The value of <c>JsonKnownNamingPolicy</c>.</param>
    /// <param name="name">The member's name.</param>
    public static string Apply(int policy, string name) => policy switch
    {
        1 => CamelCase(name),
        2 => Separated(name, '_', isUpper: false),
        3 => Separated(name, '_', isUpper: true),
        4 => Separated(name, '-', isUpper: false),
        5 => Separated(name, '-', isUpper: true),
        _ => name,
    };

    /// <summary><c>UrlPath</c> becomes <c>urlPath</c>, <c>URLPath</c> <c>urlPath</c>, <c>ID</c> <c>id</c>.</summary>
    public static string CamelCase(string name)
    {
        if (name.Length == 0 || !char.IsUpper(name[0]))
        {
            return name;
        }

        char[] chars = name.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            if (i == 1 && !char.IsUpper(chars[i]))
            {
                break;
            }

            // Of several capitals the last begins the next word.
            if (i > 0 && i + 1 < chars.Length && !char.IsUpper(chars[i + 1]))
            {
                break;
            }

            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }

    // A word begins at a capital behind a small letter or a digit, and at the last of several capitals where a small
    // letter follows. What is no letter or digit stays, and no separator is put around it.
    private static string Separated(string name, char separator, bool isUpper)
    {
        var text = new StringBuilder(name.Length + 4);
        char before = '\0';
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool isCapital = char.IsUpper(c);
            bool isBeginning = isCapital && i > 0 && (IsSmall(before)
                || (char.IsUpper(before) && i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (isBeginning)
            {
                text.Append(separator);
            }

            text.Append(isUpper ? char.ToUpperInvariant(c) : isCapital ? char.ToLowerInvariant(c) : c);
            before = c;
        }

        return text.ToString();
    }

    private static bool IsSmall(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber;
}
