namespace Containerize.Generators.Naming;

/// <summary>What a handler may be called: one segment of a URL that no client, proxy or shell rewrites.</summary>
internal static class UrlName
{
    public const int MaximumLength = 128;

    public static bool IsUsable(string name) =>
        name.Length is > 0 and <= MaximumLength
        && IsLetterOrDigit(name[0])
        && IsLetterOrDigit(name[name.Length - 1])
        && name.All(static c => IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
