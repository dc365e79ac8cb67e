using Containerize.Dockerfiles.Instructions;
using Containerize.Dockerfiles.Notation;

namespace Containerize.Dockerfiles.Composition;

/// <summary>The builder's stages with every step written out.</summary>
internal static class FullStages
{
    private const string Folder = "/source";
    private const string CacheFolder = "/var/cache/nuget";

    public static IEnumerable<Stage> Compose(DockerfileRequest request, OwnSteps steps)
    {
        var arguments = new[] { BuildArguments.Project, BuildArguments.RuntimeIdentifier }
            .Where(name => name != BuildArguments.RuntimeIdentifier || request.RuntimeIdentifier is not null)
            .Select(name => new Arg(name) { Region = DockerfileRegions.Restore })
            .ToArray();
        var restore = Lines([$"dotnet restore {Variable(BuildArguments.Project)}", .. Runtime(request)]);

        yield return new(
            new From(Word.Expression($"${{{BuildArguments.SdkImage}}}"), DockerfileStages.Source) { Region = DockerfileRegions.Source },
            [
                new Workdir(Folder) { Region = DockerfileRegions.Source },
                .. steps.At(DockerfileStages.Builder, StepPosition.BeforeCopy, DockerfileRegions.Source),
                new Comment("What a restore reads and nothing else, so that it is repeated only where\nthat changes.") { Region = DockerfileRegions.Source },
                .. ProjectFiles(request.ProjectFiles.Count > 0 ? request.ProjectFiles : [request.Project]),
            ]);
        yield return new(
            new From(DockerfileStages.Source, DockerfileStages.Restore) { Region = DockerfileRegions.Restore },
            [
                .. arguments,
                new Run(Command.InShell(restore)) { Region = DockerfileRegions.Restore },
                new Comment(
                    "BuildKit keeps downloaded packages in a cache of its own. Builders without one\n"
                    + "would refuse the option --mount; as a trigger they only note it, and restore\n"
                    + "in the stage above.")
                { Region = DockerfileRegions.Restore },
            ]);
        yield return new(
            new From(DockerfileStages.Source, DockerfileStages.RestoreCached) { Region = DockerfileRegions.Restore },
            [
                .. arguments.Select(argument => new Onbuild(argument) { Region = DockerfileRegions.Restore }),
                new Onbuild(new Run(Command.InShell($"NUGET_HTTP_CACHE_PATH={CacheFolder} {restore}"))
                {
                    Options = [$"--mount=type=cache,id=containerize-nuget,target={CacheFolder},sharing=locked"],
                })
                { Region = DockerfileRegions.Restore },
                new Comment("BuildKit alone sets BUILDPLATFORM here.") { Region = DockerfileRegions.Builder },
            ]);
        yield return new(
            new From(Word.Expression($"{DockerfileStages.Restore}${{BUILDPLATFORM:+-cached}}"), DockerfileStages.Builder) { Region = DockerfileRegions.Builder },
            [
                new Copy(["."], ".") { Region = DockerfileRegions.Builder },
                .. steps.At(DockerfileStages.Builder, StepPosition.AfterCopy, DockerfileRegions.Builder),
                .. PublishArguments(request).Select(name => new Arg(name) { Region = DockerfileRegions.Builder }),
                new Run(Command.InShell(Publish(request))) { Region = DockerfileRegions.Builder },
                .. steps.At(DockerfileStages.Builder, StepPosition.End, DockerfileRegions.Builder),
            ]);
    }

    private static IEnumerable<string> PublishArguments(DockerfileRequest request)
    {
        yield return BuildArguments.Project;
        yield return BuildArguments.Configuration;
        if (request.Framework is not null)
        {
            yield return BuildArguments.Framework;
        }

        if (request.RuntimeIdentifier is not null)
        {
            yield return BuildArguments.RuntimeIdentifier;
        }

        yield return BuildArguments.Version;
        yield return BuildArguments.Layers;
    }

    private static string Publish(DockerfileRequest request) => Lines(
    [
        $"dotnet publish {Variable(BuildArguments.Project)}",
        $"--configuration {Variable(BuildArguments.Configuration)}",
        .. request.Framework is null ? (string[])[] : [$"--framework {Variable(BuildArguments.Framework)}"],
        // A compiler that goes on waiting for work outlives the step where a builder keeps no processes apart.
        "--disable-build-servers",
        .. Runtime(request),
        // A version given to MSBuild is that of referenced projects too, so none is given where the projects' own are meant.
        $"${{{BuildArguments.Version}:+-p:Version={Variable(BuildArguments.Version)}}}",
        $"-p:ContainerizeLayersFolder={DockerfileRequest.LayersFolder}",
        $"-p:ContainerizeLayers={Variable(BuildArguments.Layers)}",
        .. request.Properties.Select(property => Quoting.ShellWord($"-p:{property.Key}={EscapeProperty(property.Value)}")),
    ]);

    private static IEnumerable<string> Runtime(DockerfileRequest request) =>
        request.RuntimeIdentifier is null ? [] : [$"--runtime {Variable(BuildArguments.RuntimeIdentifier)}"];

    private static string Variable(string name) => $"\"${name}\"";

    private static string Lines(IEnumerable<string> parts) => string.Join('\n', parts);

    // MSBuild parts properties at these, and reads %XX in their values.
    private static string EscapeProperty(string value) =>
        value.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);

    // COPY puts all of its files into one folder, so it takes one for each; of a folder it puts what is in it.
    private static IEnumerable<Instruction> ProjectFiles(IReadOnlyList<string> files) =>
    [
        .. Files(files.Where(file => !file.EndsWith('/'))),
        .. files.Where(file => file.EndsWith('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(folder => new Copy([Copy.PatternOf(folder)], folder) { Region = DockerfileRegions.Source }),
    ];

    private static IEnumerable<Instruction> Files(IEnumerable<string> files) => files
        .Distinct(StringComparer.Ordinal)
        .GroupBy(file => file.LastIndexOf('/') is var slash and >= 0 ? file[..(slash + 1)] : "./", StringComparer.Ordinal)
        .OrderBy(folder => folder.Key, StringComparer.Ordinal)
        .Select(folder => new Copy([.. folder.Order(StringComparer.Ordinal).Select(file => (Word)Copy.PatternOf(file))], folder.Key) { Region = DockerfileRegions.Source });
}
