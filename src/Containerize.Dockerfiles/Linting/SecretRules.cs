using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Whoever can pull an image can read its environment, and its arguments in its history.</summary>
internal static class SecretRules
{
    private static readonly string[] Secret =
        ["APIKEY", "AUTH", "CREDENTIAL", "CREDENTIALS", "KEY", "PASSWD", "PASSWORD", "PWD", "SECRET", "TOKEN"];

    // What says where a secret is, or is none.
    private static readonly string[] Harmless = ["FILE", "PATH", "PUBLIC", "URL", "NAME", "ID", "TTL", "LIFETIME"];

    public static IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach (var instruction in context.Instructions)
        {
            string[] names = instruction switch
            {
                Arg arg => [arg.Name],
                Env env => [.. env.Pairs.Where(pair => pair.Value.Text.Length > 0).Select(pair => pair.Key)],
                _ => [],
            };
            foreach (var name in names.Where(IsSecret))
            {
                yield return new("no-secrets", instruction.Line, $"{instruction.Keyword} {name} looks like a secret, which stays readable in the image; give it to the container where it starts, or to the build with RUN --mount=type=secret.");
            }
        }
    }

    private static bool IsSecret(string name)
    {
        var words = name.ToUpperInvariant().Split('_', '-', '.', ':');
        return Array.Exists(words, word => Secret.Contains(word, StringComparer.Ordinal)) && !Array.Exists(words, word => Harmless.Contains(word, StringComparer.Ordinal));
    }
}
