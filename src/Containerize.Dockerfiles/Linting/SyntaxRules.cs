using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What no builder reads, or reads with a complaint.</summary>
internal static class SyntaxRules
{
    public static IEnumerable<LintFinding> Check(LintContext context)
    {
        if (context.Dockerfile.Stages.Count == 0)
        {
            yield return new("syntax", 1, "There is no FROM, so there is nothing to build.");
        }

        foreach (var instruction in context.Instructions.OfType<Verbatim>())
        {
            if (instruction.Fault is { } fault)
            {
                yield return new("syntax", instruction.Line, $"{instruction.Name}: {fault}.");
            }
            else if (instruction.Name == "MAINTAINER")
            {
                yield return new("no-maintainer", instruction.Line, "MAINTAINER is deprecated; write LABEL org.opencontainers.image.authors.");
            }
        }
    }
}
