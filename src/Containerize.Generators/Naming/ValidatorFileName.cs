using System.Globalization;
using System.Text;

namespace Containerize.Generators.Naming;

/// <summary>Names the files of types whose ids differ only in case: the compiler compares generated files without regard to it.</summary>
internal static class ValidatorFileName
{
    /// <summary>The id with the places of its capitals, a hexadecimal digit for four letters: <c>Order+80</c>, <c>order+00</c>.</summary>
    /// <remarks>Made of the id alone: it is the same however many others there are, and in whatever order they come.</remarks>
    public static string TellingCase(string id)
    {
        var name = new StringBuilder(id).Append('+');
        for (int i = 0; i < id.Length; i += 4)
        {
            int capitals = 0;
            for (int j = 0; j < 4; j++)
            {
                capitals = (capitals << 1) | (i + j < id.Length && id[i + j] is >= 'A' and <= 'Z' ? 1 : 0);
            }

            name.Append(capitals.ToString("x", CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }
}
