using System.ComponentModel;
using System.Diagnostics;

namespace Containerize.Cli;

/// <summary>Runs <c>dotnet publish</c> on the terminal that this process has.</summary>
internal static class DotnetPublish
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="project">The project file's full path.</param>
    /// <param name="arguments">What else is given to it.</param>
    /// <param name="cancellationToken">Ends it, as Ctrl+C does, which reaches it anyway.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(string project, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program, ["publish", project, .. arguments])
        {
            // A global.json beside the project chooses the .NET SDK.
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        using var process = Start(start);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return process.ExitCode;
    }

    // A tool is started by the .NET that its user has chosen.
    private static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw CliErrors.NoProgram(start.FileName, "build C#").ToException(e);
        }
    }
}
