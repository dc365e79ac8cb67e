using System.Globalization;
using Containerize.Dockerfiles.Instructions;

namespace Containerize.Dockerfiles.Linting;

/// <summary>Files, folders and ports.</summary>
internal static class CopyRules
{
    private static readonly string[] Archives = [".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tar.zst"];

    public static IEnumerable<LintFinding> Check(LintContext context) => context.Dockerfile.Stages.SelectMany(Check);

    private static IEnumerable<LintFinding> Check(Stage stage)
    {
        // A stage from another image may have the folder from there; only from scratch is there none.
        var hasFolder = stage.From.Image != "scratch";
        foreach (var instruction in stage.Instructions.Select(LintContext.Unwrap))
        {
            switch (instruction)
            {
                case Workdir { Path: { IsExpression: false } path }:
                    hasFolder = true;
                    if (path.Text[0] != '/' && !(path.Text.Length > 2 && path.Text[1] == ':'))
                    {
                        yield return new("absolute-workdir", instruction.Line, $"WORKDIR {path} depends on the folder before; write it from the root: /app.");
                    }

                    break;
                case Add add when add.Sources.Any(source => !IsAdds(source.Text)):
                    yield return new("copy-not-add", add.Line, "ADD is for archives and URLs; write COPY for files and folders.");
                    break;
                case Copy { Sources.Count: > 1 } copy when !copy.Destination.Text.EndsWith('/') && copy.Destination.Text is not ("." or ".."):
                    yield return new("copy-to-folder", copy.Line, $"Several files go to '{copy.Destination}'; end it in '/', as only a folder holds them.");
                    break;
                case Copy copy when !hasFolder && copy.Destination is { IsExpression: false } destination && destination.Text[0] != '/':
                    yield return new("absolute-workdir", copy.Line, $"'{destination}' is relative and no WORKDIR is above; write it from the root.");
                    break;
                case Expose expose:
                    foreach (var port in expose.Ports.Where(port => !port.IsExpression && !IsPort(port.Text)))
                    {
                        yield return new("port", expose.Line, $"'{port}' is no port from 0 to 65535.");
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static bool IsAdds(string source) =>
        source.Contains("://", StringComparison.Ordinal) || source.StartsWith("git@", StringComparison.Ordinal)
        || Array.Exists(Archives, ending => source.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsPort(string port) => port.Split('/')[0].Split('-').All(number =>
        ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
