using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What only some builders take. Under <c>ONBUILD</c> nobody reads it before it is used.</summary>
internal static class PortabilityRules
{
    public static IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach (var instruction in context.Dockerfile.Instructions)
        {
            var only = instruction switch
            {
                Run { HereDocuments: not null } => "A here-document",
                Run { Options: [var option, ..] } => $"RUN {option.Split('=')[0]}",
                Copy { Chmod: not null } => "COPY --chmod",
                Copy { Options: [var option, ..] } => $"COPY {option.Split('=')[0]}",
                Healthcheck { StartInterval: not null } => "HEALTHCHECK --start-interval",
                _ => null,
            };
            if (only is not null)
            {
                yield return new("portable", instruction.Line, $"{only} is BuildKit's: the classic Docker builder, and older ones, refuse the file.");
            }
        }
    }
}
