using System.Text;

namespace Containerize.Generators.Naming;

/// <summary>Turns a C# name into a handler's name.</summary>
internal static class KebabCase
{
    private const string AsyncSuffix = "Async";

    /// <summary><c>ParseXMLFileAsync</c> becomes <c>parse-xml-file</c>.</summary>
    public static string FromMethod(string name) => From(
        name.Length > AsyncSuffix.Length && name.EndsWith(AsyncSuffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - AsyncSuffix.Length)
            : name);

    /// <summary><c>HTML5Parser</c> becomes <c>html5-parser</c>.</summary>
    public static string From(string name)
    {
        var kebab = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == '_')
            {
                Separate(kebab);
                continue;
            }

            if (StartsWord(name, i))
            {
                Separate(kebab);
            }

            kebab.Append(char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString().TrimEnd('-');
    }

    // A capital starts a word after a small letter or digit, and as the last of several capitals: the F of XMLFile.
    private static bool StartsWord(string name, int index) =>
        index > 0
        && char.IsUpper(name[index])
        && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));

    private static void Separate(StringBuilder kebab)
    {
        if (kebab.Length > 0 && kebab[kebab.Length - 1] != '-')
        {
            kebab.Append('-');
        }
    }
}
