using Containerize.Cli.Sources;

namespace Containerize.Cli;

/// <summary>What <c>--dockerfile</c> adds: the Dockerfile goes where the source is, which is then what a builder gets.</summary>
internal static class DockerfileArguments
{
    private const string PathProperty = "ContainerizeDockerfilePath";
    private const string BuildProperty = "ContainerizeDockerfileBuild";

    /// <summary>Refuses options that have no meaning for a Dockerfile, and one that would be gone again with the fetched sources unless it is built at once.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ7006: nobody would see it, or an option would go without a word.</exception>
    public static void Check(BuildRequest request, SourceAddress address)
    {
        if (!request.WritesDockerfile)
        {
            return;
        }

        var isBuilt = "true".Equals(ValueOf(request, BuildProperty), StringComparison.OrdinalIgnoreCase);
        Refuse("--archive", request.Archive, "no archive beside --dockerfile: write one of what is built, with 'docker save'");
        Refuse("--layout", request.Layout, "no layout beside --dockerfile: builders write none");
        Refuse("--platform", request.Platforms is [_, ..] ? string.Join(',', request.Platforms) : null, "no platform beside --dockerfile, which builds for any: name it to the builder, 'docker build --platform'");
        Refuse("--digest-file", isBuilt ? null : request.DigestFile, $"no digest's file beside --dockerfile, which makes no image, unless it is built at once with -p {BuildProperty}=true");
        if (address is not LocalAddress && !isBuilt)
        {
            throw CliErrors.BadOption(
                "--dockerfile", request.Source, $"a source on this machine, beside which it can stay: clone or unpack this one first, or have the Dockerfile built at once with -p {BuildProperty}=true").ToException();
        }
    }

    /// <summary>The arguments.</summary>
    public static IEnumerable<string> Of(BuildRequest request, FetchedSource source)
    {
        if (request.WritesDockerfile && ValueOf(request, PathProperty) is null)
        {
            var folder = Directory.Exists(source.Path) ? source.Path : Path.GetDirectoryName(source.Path)!;
            yield return $"-p:{PathProperty}={PublishArguments.Escape(Path.Combine(folder, "Dockerfile"))}";
        }
    }

    private static void Refuse(string option, string? value, string expected)
    {
        if (value is not null)
        {
            throw CliErrors.BadOption(option, value, expected).ToException();
        }
    }

    // As MSBuild has it, names regardless of case and the last one's value.
    private static string? ValueOf(BuildRequest request, string property) => request.Properties
        .LastOrDefault(pair => pair.StartsWith(property + "=", StringComparison.OrdinalIgnoreCase))?[(property.Length + 1)..];
}
