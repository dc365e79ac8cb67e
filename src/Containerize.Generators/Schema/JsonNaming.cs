namespace Containerize.Generators.Schema;

/// <summary>Names as <c>JsonNamingPolicy.CamelCase</c> writes them.</summary>
internal static class JsonNaming
{
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
}
