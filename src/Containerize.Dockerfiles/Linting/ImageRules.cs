using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Images that a Dockerfile builds on: pinned, so that the same file builds the same image.</summary>
internal static class ImageRules
{
    public static IEnumerable<LintFinding> Check(LintContext context)
    {
        var stages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var stage in context.Dockerfile.Stages)
        {
            foreach (var finding in Check(context, stage.From.Image, stages, stage.From.Line))
            {
                yield return finding;
            }

            if (stage.From.Platform is { IsExpression: false } platform)
            {
                yield return new("no-platform", stage.From.Line, $"--platform={platform} builds for this platform whatever is asked for; leave it out, or name an argument.");
            }

            foreach (var copy in stage.Instructions.Select(LintContext.Unwrap).OfType<Copy>().Where(copy => copy.From is not null && IsImage(copy.From.Value.Text)))
            {
                foreach (var finding in Check(context, copy.From!.Value, stages, copy.Line))
                {
                    yield return finding;
                }
            }

            if (stage.Name is { } name)
            {
                stages.Add(name);
            }
        }
    }

    /// <summary>Whether <c>--from</c> names an image: stages' names have neither of these.</summary>
    public static bool IsImage(string name) => name.AsSpan().ContainsAny('/', ':', '@');

    private static IEnumerable<LintFinding> Check(LintContext context, Word image, HashSet<string> stages, int line)
    {
        var names = context.Resolve(image);
        if (names.Count == 0)
        {
            yield return new("pinned-image", line, $"'{image}' has no default; give its ARG before the first FROM one with a digest.");
        }

        foreach (var name in names.Where(name => name != "scratch" && !stages.Contains(name)))
        {
            var at = name.IndexOf('@', StringComparison.Ordinal);
            var tagged = at < 0 ? name : name[..at];
            var colon = tagged.LastIndexOf(':');
            var tag = colon > tagged.LastIndexOf('/') ? tagged[(colon + 1)..] : null;
            if (at < 0)
            {
                yield return new("pinned-image", line, $"'{name}' is not pinned; write its digest: {tagged}@sha256:….");
            }

            if (tag == "latest" || (tag is null && at < 0))
            {
                yield return new("no-latest", line, $"'{name}' means whatever is the latest when it is built; name a version.");
            }
        }
    }
}
