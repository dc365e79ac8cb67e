using System.ComponentModel;
using System.Diagnostics;

namespace Containerize.Dockerfiles.Building;

/// <summary>A builder's command line.</summary>
internal static class BuilderCommand
{
    /// <summary>Runs a command.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="output">Is told of each line that it writes, to either of its outputs.</param>
    /// <param name="cancellationToken">Ends the command and what it has started.</param>
    /// <returns>The exit code, or <see langword="null"/> where there is no such program.</returns>
    public static async Task<int?> RunAsync(string program, IReadOnlyList<string> arguments, Action<string> output, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true },
        };
        process.OutputDataReceived += (_, line) => Tell(line.Data);
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
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

        void Tell(string? line)
        {
            if (line is not null)
            {
                lock (gate)
                {
                    output(line);
                }
            }
        }
    }
}
