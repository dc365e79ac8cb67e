using System.ComponentModel;
using System.Diagnostics;

namespace Containerize.Cli;

/// <summary>Runs <c>dotnet</c>.</summary>
internal static class DotnetCommand
{
    /// <summary>Runs <c>dotnet publish</c> to its end, on the terminal that this process has.</summary>
    /// <param name="project">The project file's full path.</param>
    /// <param name="arguments">What else is given to it.</param>
    /// <param name="cancellationToken">Ends it, as Ctrl+C does, which reaches it anyway.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> PublishAsync(string project, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // A global.json beside the project chooses the .NET SDK.
        using var process = Start(new ProcessStartInfo(Program, ["publish", project, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(project)! });
        await WaitAsync(process, cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs a command to its end, and keeps what it says.</summary>
    /// <param name="arguments">The command with its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit code and its lines.</returns>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunQuietlyAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(new ProcessStartInfo(Program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await WaitAsync(process, cancellationToken);
        return (process.ExitCode, (await output + await error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    // A tool is started by the .NET that its user has chosen.
    private static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static async Task WaitAsync(Process process, CancellationToken cancellationToken)
    {
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
    }

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
