using System.Text;
using Containerize.Dockerfiles.Regions;

namespace Containerize.Dockerfiles.Composition;

/// <summary>The <c>.dockerignore</c>: what is not sent to the builder, and cannot change what it builds.</summary>
public static class Dockerignore
{
    private static readonly string[] Patterns =
    [
        "**/.git", "**/.gitignore", "**/.gitattributes", "**/.github", "**/.vs", "**/.vscode", "**/.idea", "**/*proj.user", "**/.DS_Store", "**/TestResults",
        "**/.env", "**/.env.local", "**/.env.*.local", "**/.netrc",
        "**/Dockerfile", "docker-compose*",
        // An onbuild image copies what a restore reads, and COPY wants one file at least, so this one is sent.
        "!**/*.dockerignore",
    ];

    /// <summary>The file's one generated region.</summary>
    /// <param name="patterns">Further patterns, such as the projects' output folders: any other <c>bin</c> or <c>obj</c> may be content.</param>
    /// <exception cref="Images.ContainerizeException">CTZ6005: a pattern has a line break.</exception>
    public static IReadOnlyList<GeneratedRegion> Regions(IEnumerable<string> patterns)
    {
        var text = new StringBuilder("# Not sent to the builder. Write your own patterns above or below this region;\n# one with ! brings back what it matches.\n");
        foreach (var pattern in Patterns.Concat(patterns).Distinct(StringComparer.Ordinal))
        {
            Notation.Quoting.Check(pattern, $"The pattern '{pattern.ReplaceLineEndings(" ")}'");
            text.Append(pattern).Append('\n');
        }

        return [new("ignored", text.ToString())];
    }
}
