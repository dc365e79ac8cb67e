using System.Diagnostics;

namespace Containerize.Cli;

/// <summary>Runs <c>dotnet</c>.</summary>
internal static class DotnetCommand
{
    private const string Purpose = "build C#";

    /// <summary>Runs <c>dotnet publish</c> to its end, on the terminal that this process has.</summary>
    /// <param name="project">The project file's full path.</param>
    /// <param name="arguments">What else is given to it.</param>
    /// <param name="cancellationToken">Ends it, as Ctrl+C does, which reaches it anyway.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> PublishAsync(string project, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // A global.json beside the project chooses the .NET SDK.
        using var process = ChildProcess.Start(new(Program, ["publish", project, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(project)! }, Purpose);
        await ChildProcess.WaitAsync(process, cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs a command to its end, and keeps what it says.</summary>
    /// <param name="arguments">The command with its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its exit code and its lines.</returns>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunQuietlyAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = ChildProcess.Start(new(Program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true }, Purpose);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await ChildProcess.WaitAsync(process, cancellationToken);
        return (process.ExitCode, (await output + await error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    // A tool is started by the .NET that its user has chosen.
    private static string Program => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
}
