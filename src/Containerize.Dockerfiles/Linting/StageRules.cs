using System.Globalization;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Stages and what they say once.</summary>
internal static class StageRules
{
    public static IEnumerable<LintFinding> Check(LintContext context)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < context.Dockerfile.Stages.Count; i++)
        {
            var stage = context.Dockerfile.Stages[i];
            foreach (var copy in stage.Instructions.Select(LintContext.Unwrap).OfType<Copy>())
            {
                if (copy.From is { IsExpression: false } from && !ImageRules.IsImage(from.Text) && !names.Contains(from.Text)
                    && !(int.TryParse(from.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < i))
                {
                    yield return new("known-stage", copy.Line, $"--from={from} is no stage above this one.");
                }
            }

            if (stage.Name is { } name && !names.Add(name))
            {
                yield return new("known-stage", stage.From.Line, $"A stage '{name}' is above; give this one a name of its own.");
            }

            foreach (var finding in Once<Cmd>(stage).Concat(Once<Entrypoint>(stage)).Concat(Once<Healthcheck>(stage)))
            {
                yield return finding;
            }
        }

        if (context.Dockerfile.Stages is [.., var last] && last.Instructions.OfType<User>().LastOrDefault() is { Name: { IsExpression: false } user } instruction
            && user.Text.Split(':')[0] is "root" or "0")
        {
            yield return new("no-root", instruction.Line, "The container runs as root; name another user last.");
        }
    }

    private static IEnumerable<LintFinding> Once<T>(Stage stage)
        where T : Instruction =>
        stage.Instructions.OfType<T>().Skip(1).Select(again => new LintFinding("one-command", again.Line, $"Only a stage's last {again.Keyword} counts; remove the others."));
}
