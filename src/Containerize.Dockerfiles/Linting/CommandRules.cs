using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Commands without a shell in front of them, which would keep signals from the application.</summary>
internal static class CommandRules
{
    public static IEnumerable<LintFinding> Check(LintContext context) => context.Instructions
        .Where(instruction => instruction switch
        {
            Entrypoint entrypoint => entrypoint.Command.Arguments is null,
            Cmd cmd => cmd.Command.Arguments is null,
            Healthcheck { Command: { } command } => command.Arguments is null,
            _ => false,
        })
        .Select(instruction => new LintFinding("exec-form", instruction.Line, $"{instruction.Keyword} is in shell form: the image needs a shell, which keeps signals from the program; write a JSON array, [\"program\", \"argument\"]."));
}
