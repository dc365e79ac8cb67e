using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What is run in the build.</summary>
internal static partial class RunRules
{
    public static IEnumerable<LintFinding> Check(LintContext context) => context.Instructions.OfType<Run>().SelectMany(Check);

    private static IEnumerable<LintFinding> Check(Run run)
    {
        var text = run.Command.Shell is { } shell ? shell + "\n" + run.HereDocuments : string.Join(' ', run.Command.Arguments!);
        var commands = Separators().Split(text).Select(command => command.Trim()).ToArray();
        if (Array.Exists(commands, command => command.StartsWith("sudo ", StringComparison.Ordinal)))
        {
            yield return new("no-sudo", run.Line, "sudo has no use in a build; write USER root above, and the user again below.");
        }

        if (commands is [var first, ..] && first.StartsWith("cd ", StringComparison.Ordinal))
        {
            yield return new("workdir-not-cd", run.Line, "cd lasts for this RUN only; write WORKDIR.");
        }

        if (Array.Exists(commands, command => Apt().IsMatch(command)))
        {
            yield return new("apt-get", run.Line, "apt is made for people and changes; write apt-get.");
        }

        if (Array.Exists(commands, command => Upgrade().IsMatch(command)))
        {
            yield return new("apt-get", run.Line, "An upgrade makes every build another; take a newer base image.");
        }

        if (!Array.Exists(commands, command => Install().IsMatch(command)))
        {
            yield break;
        }

        foreach (var install in commands.Where(command => Install().IsMatch(command)))
        {
            if (!Yes().IsMatch(install))
            {
                yield return new("apt-get", run.Line, "apt-get install waits for an answer; write -y.");
            }

            if (!install.Contains("--no-install-recommends", StringComparison.Ordinal))
            {
                yield return new("apt-get", run.Line, "apt-get install takes recommended packages too; write --no-install-recommends.");
            }
        }

        var isCached = run.Options.Any(option => option.Contains("/var/lib/apt", StringComparison.Ordinal));
        if (!isCached && !text.Contains("apt-get update", StringComparison.Ordinal))
        {
            yield return new("apt-get", run.Line, "apt-get install without apt-get update in the same RUN uses lists from an older build.");
        }

        if (!isCached && !text.Contains("rm -rf /var/lib/apt/lists", StringComparison.Ordinal))
        {
            yield return new("apt-get", run.Line, "The package lists stay in the layer; end the RUN with && rm -rf /var/lib/apt/lists/*.");
        }
    }

    [GeneratedRegex(@"&&|\|\||[;|\n]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(\S+=\S*\s+)*apt\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Apt();

    [GeneratedRegex(@"^(\S+=\S*\s+)*apt-get\s+(-\S+\s+)*(dist-)?upgrade\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Upgrade();

    [GeneratedRegex(@"^(\S+=\S*\s+)*apt-get\s+(-\S+\s+)*install\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Install();

    [GeneratedRegex(@"\s(-[a-z]*y[a-z]*|--yes|--assume-yes|-qq)(\s|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Yes();
}
