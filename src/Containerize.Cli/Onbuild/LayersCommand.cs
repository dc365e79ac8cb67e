using System.CommandLine;
using Containerize.Cli.Projects;
using Containerize.Cli.Sources;
using Containerize.Dockerfiles.Composition;
using Containerize.Images;

namespace Containerize.Cli.Onbuild;

/// <summary><c>containerize layers</c>: what the onbuild image's last trigger runs. It publishes the project's layers as folders.</summary>
internal static class LayersCommand
{
    /// <summary>The command, which no help lists.</summary>
    public static Command Create()
    {
        var command = new Command("layers", "Publishes a project's layers as folders.") { Hidden = true };
        command.SetAction((_, cancellationToken) => RunAsync(BuilderSettings.Read(Environment.GetEnvironmentVariable), cancellationToken));
        return command;
    }

    /// <summary>The arguments of <c>dotnet publish</c>, without the project.</summary>
    public static IReadOnlyList<string> Arguments(BuilderSettings settings) =>
    [
        "--configuration", settings.Configuration, "--verbosity", "minimal", "--disable-build-servers", "-nologo",
        .. settings.Framework is { } framework ? (string[])["--framework", framework] : [],
        .. settings.RuntimeIdentifier is { } identifier ? (string[])["--runtime", identifier] : [],
        .. settings.Version is { } version ? (string[])[$"-p:Version={version}"] : [],
        $"-p:ContainerizeLayersFolder={settings.Layers}",
        .. settings.LayerNames is { } names ? (string[])[$"-p:ContainerizeLayers={names}"] : [],
        // The restore ahead of the sources had none of these, and NuGet finds nothing changed by their coming.
        .. HasLockFileBelow(settings.Source) ? (string[])["--force"] : [],
    ];

    /// <summary>The project.</summary>
    /// <exception cref="ContainerizeException">CTZ7004: there is none, or there are several. CTZ7005: a C# file's directive is not understood.</exception>
    internal static string Find(BuilderSettings settings)
    {
        using var source = new FetchedSource(settings.Source);
        return new ProjectFinder(source, $"--build-arg {BuildArguments.Project}=").Find(settings.Project);
    }

    private static bool HasLockFileBelow(string root) => Directory.Exists(root) && Directory
        .EnumerateFiles(root, EarlyProjects.LockFile, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Any(file => Path.GetDirectoryName(file) != Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: that of <c>dotnet publish</c>, or 1 where it does not come to that.</returns>
    public static async Task<int> RunAsync(BuilderSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await DotnetCommand.PublishAsync(Find(settings), Arguments(settings), cancellationToken);
        }
        catch (ContainerizeException e)
        {
            await Console.Error.WriteLineAsync(CliErrors.Line(e.Error));
            return 1;
        }
    }
}
