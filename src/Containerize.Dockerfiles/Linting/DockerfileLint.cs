using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Checks a Dockerfile, generated or not, for what linters of Dockerfiles check.</summary>
public static class DockerfileLint
{
    private static readonly Func<LintContext, IEnumerable<LintFinding>>[] Rules =
    [
        SyntaxRules.Check, ImageRules.Check, StageRules.Check, SecretRules.Check, CopyRules.Check, CommandRules.Check, RunRules.Check, PortabilityRules.Check,
    ];

    /// <summary>The findings in the order of lines.</summary>
    /// <param name="text">The file's text.</param>
    public static IReadOnlyList<LintFinding> Check(string text)
    {
        var context = new LintContext(DockerfileReader.Read(text));
        return [.. Rules.SelectMany(rule => rule(context)).OrderBy(finding => finding.Line).ThenBy(finding => finding.Rule, StringComparer.Ordinal)];
    }

    /// <summary>The findings in what a Dockerfile is written as.</summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    public static IReadOnlyList<LintFinding> Check(Dockerfile dockerfile) => Check(DockerfileWriter.Write(dockerfile));
}
