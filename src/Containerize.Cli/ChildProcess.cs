using System.ComponentModel;
using System.Diagnostics;

namespace Containerize.Cli;

/// <summary>Another program, which ends when this one is told to.</summary>
internal static class ChildProcess
{
    /// <summary>Starts a program.</summary>
    /// <param name="start">The program, its arguments and where it runs.</param>
    /// <param name="purpose">What it is needed for, said where the machine has no such program.</param>
    public static Process Start(ProcessStartInfo start, string purpose)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw CliErrors.NoProgram(start.FileName, purpose).ToException(e);
        }
    }

    /// <summary>Waits for a program's end; when cancelled, ends it and what it has started.</summary>
    public static async Task WaitAsync(Process process, CancellationToken cancellationToken)
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
}
