using System.CommandLine;
using Containerize.Images;

namespace Containerize.Cli.Onbuild;

/// <summary>
/// <c>containerize restore</c>: what the onbuild image's first trigger runs, so that a builder keeps the packages until a project or
/// a lock file changes. It saves time and nothing else: what it does not restore, the publish does.
/// </summary>
internal static class RestoreCommand
{
    /// <summary>The command, which no help lists.</summary>
    public static Command Create()
    {
        var command = new Command("restore", "Restores a project before its sources are there.") { Hidden = true };
        command.SetAction((_, cancellationToken) => RunAsync(BuilderSettings.Read(Environment.GetEnvironmentVariable), Console.Out, cancellationToken));
        return command;
    }

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0 also where nothing is restored, as the publish may have what is missing here; 1 where there is no .NET SDK.</returns>
    public static async Task<int> RunAsync(BuilderSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        using var projects = EarlyProjects.Place(settings);
        if (projects.Project is not { } project)
        {
            await SayAsync(output, projects.Fault);
            return 0;
        }

        List<string> arguments = ["restore", project, "--verbosity", "minimal", "--disable-build-servers", "-nologo", $"-p:Configuration={settings.Configuration}"];
        if (settings.RuntimeIdentifier is { } identifier)
        {
            arguments.AddRange(["--runtime", identifier]);
        }

        try
        {
            var (exitCode, said) = await DotnetCommand.RunQuietlyAsync(arguments, settings.Source, cancellationToken);
            var error = said.FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal)) ?? (said is [.., var last] ? last : "");
            await (exitCode == 0 ? output.WriteLineAsync(string.Join('\n', said)) : SayAsync(output, error.Trim()));
            return 0;
        }
        catch (ContainerizeException e)
        {
            await output.WriteLineAsync(CliErrors.Line(e.Error));
            return 1;
        }
    }

    private static Task SayAsync(TextWriter output, string reason) => output.WriteLineAsync($"Nothing is restored ahead of the sources, and the publish does it: {reason}");
}
