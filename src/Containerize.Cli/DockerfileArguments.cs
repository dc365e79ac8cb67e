using Containerize.Cli.Sources;

namespace Containerize.Cli;

/// <summary>What <c>--dockerfile</c> adds: the Dockerfile goes where the source is, which is then what a builder gets.</summary>
internal static class DockerfileArguments
{
    private const string PathProperty = "ContainerizeDockerfilePath";
    private const string BuildProperty = "ContainerizeDockerfileBuild";

    /// <summary>Refuses a Dockerfile that would be gone again with the fetched sources, unless it is built at once.</summary>
    /// <exception cref="Images.ContainerizeException">CTZ7006: nobody would see it.</exception>
    public static void Check(BuildRequest request, SourceAddress address)
    {
        if (request.WritesDockerfile && address is not LocalAddress && !"true".Equals(ValueOf(request, BuildProperty), StringComparison.OrdinalIgnoreCase))
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

    // As MSBuild has it, names regardless of case and the last one's value.
    private static string? ValueOf(BuildRequest request, string property) => request.Properties
        .LastOrDefault(pair => pair.StartsWith(property + "=", StringComparison.OrdinalIgnoreCase))?[(property.Length + 1)..];
}
