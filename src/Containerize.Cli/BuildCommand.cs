using System.CommandLine;
using Containerize.Cli.Projects;
using Containerize.Cli.Sources;
using Containerize.Images;

namespace Containerize.Cli;

/// <summary><c>containerize build</c>: gets the sources, finds the project, and has <c>dotnet publish</c> make the image.</summary>
internal static class BuildCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var source = new Argument<string>("source")
        {
            Description = "A folder, a project file, one .cs file, an archive (.zip, .tar, .tar.gz) or its address, or a Git address (…/repo.git#branch:folder)",
            DefaultValueFactory = _ => ".",
        };
        var project = Option("--project", "The project within the source, where there are several: a path from its root");
        var tags = new Option<string[]>("--tag", "-t") { Description = "The image's name, [registry/]repository[:tag]; may be given several times for several tags", HelpName = "name" };
        var baseImage = Option("--base", "The base image");
        var platforms = new Option<string[]>("--platform") { Description = "A platform: linux/arm64 or linux-arm64; several give an image each and an index", HelpName = "platform", AllowMultipleArgumentsPerToken = true };
        var archive = Option("--archive", "Writes an archive to this file or folder");
        var layout = Option("--layout", "Writes an OCI layout to this folder");
        var dockerfile = new Option<bool>("--dockerfile") { Description = "Writes a Dockerfile in place of an image" };
        var configuration = new Option<string>("--configuration", "-c") { Description = "The build configuration", DefaultValueFactory = _ => "Release" };
        var properties = new Option<string[]>("--property", "-p") { Description = "Any MSBuild property, Name=Value", HelpName = "property" };
        var digestFile = Option("--digest-file", "Writes the image's digest to this file");
        var locked = new Option<bool>("--locked") { Description = "Fails where the base image is not locked" };
        var verbosity = new Option<string>("--verbosity", "-v") { Description = "What dotnet publish tells: quiet, minimal, normal, detailed", DefaultValueFactory = _ => "minimal" };
        var command = new Command("build", "Builds an image of C# sources.")
        {
            source, project, tags, baseImage, platforms, archive, layout, dockerfile, configuration, properties, digestFile, locked, verbosity,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new BuildRequest
            {
                Source = parsed.GetRequiredValue(source),
                Project = parsed.GetValue(project),
                Tags = parsed.GetValue(tags) ?? [],
                BaseImage = parsed.GetValue(baseImage),
                Platforms = parsed.GetValue(platforms) ?? [],
                Archive = parsed.GetValue(archive),
                Layout = parsed.GetValue(layout),
                WritesDockerfile = parsed.GetValue(dockerfile),
                Configuration = parsed.GetRequiredValue(configuration),
                Properties = parsed.GetValue(properties) ?? [],
                DigestFile = parsed.GetValue(digestFile),
                IsLocked = parsed.GetValue(locked),
                Verbosity = parsed.GetRequiredValue(verbosity),
            },
            cancellationToken));
        return command;
    }

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: that of <c>dotnet publish</c>, or 1 where it does not come to that.</returns>
    public static async Task<int> RunAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // Read before anything is fetched: a typo costs no download.
            var arguments = PublishArguments.Of(request, Environment.CurrentDirectory);
            var address = SourceAddress.Parse(request.Source, Environment.CurrentDirectory);
            DockerfileArguments.Check(request, address);
            using var source = await address.FetchAsync(cancellationToken);
            var project = new ProjectFinder(source).Find(request.Project);
            return await DotnetCommand.PublishAsync(project, [.. arguments, .. DockerfileArguments.Of(request, source)], cancellationToken);
        }
        catch (ContainerizeException e)
        {
            await Console.Error.WriteLineAsync(CliErrors.Line(e.Error));
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // As a shell says it of a command that Ctrl+C has ended.
            return 130;
        }
    }

    private static Option<string?> Option(string name, string description) => new(name) { Description = description };
}
