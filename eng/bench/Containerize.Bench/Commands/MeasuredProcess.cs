using System.Diagnostics;
using System.Text;
using Containerize.Testing;

namespace Containerize.Bench.Commands;

/// <summary>Runs a command to its end and measures it.</summary>
internal static class MeasuredProcess
{
    // Often enough for the peak of a process that lives a second, rarely enough to take no part of a core worth naming.
    private static readonly TimeSpan SamplingInterval = TimeSpan.FromMilliseconds(25);

    // The compiler's server, once started, holds the output of the command that started it open.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);
    private const int LinesInMessage = 25;

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="servers">Processes that work for it.</param>
    /// <param name="cancellationToken">Ends the command with everything under it.</param>
    /// <exception cref="BenchException">The command failed; the message holds the end of what it wrote.</exception>
    public static async Task<ProcessMeasurement> RunAsync(
        CommandLine command, Servers servers, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(command) };
        var output = new StringBuilder();
        var peak = new MemoryPeak();
        MemoryPeak.Reset(servers.Sampled());
        var cpuBefore = ProcessTimes.OfEndedChildren();
        var serversBefore = ProcessTimes.Of(servers.Timed());
        var started = Stopwatch.GetTimestamp();
        process.Start();
        process.StandardInput.Close();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, output));
        var ended = process.WaitForExitAsync(cancellationToken);
        TimeSpan wall;
        try
        {
            await SampleAsync(peak, process.Id, servers.Sampled, ended);
            await ended;
            wall = Stopwatch.GetElapsedTime(started);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        await Task.WhenAny(reading, Task.Delay(OutputGrace, cancellationToken));
        if (process.ExitCode != 0)
        {
            throw new BenchException($"exit code {process.ExitCode}: {Describe(command)}\n{LastLines(output)}");
        }

        var cpu = ProcessTimes.OfEndedChildren() - cpuBefore + (ProcessTimes.Of(servers.Timed()) - serversBefore);
        return new ProcessMeasurement(wall, cpu, peak.LargestProcess, peak.AllProcesses);
    }

    private static ProcessStartInfo StartInfo(CommandLine command)
    {
        var info = new ProcessStartInfo(Tool.Find(command.File) ?? command.File, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.Folder,
        };
        foreach (var (name, value) in command.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static async Task SampleAsync(MemoryPeak peak, int process, Func<IReadOnlyList<int>> others, Task ended)
    {
        using var timer = new PeriodicTimer(SamplingInterval);
        do
        {
            peak.Sample([process, .. others()]);
        }
        while (await Task.WhenAny(ended, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()) != ended);
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder text)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Describe(CommandLine command) => string.Join(' ', command.Arguments.Prepend(command.File));

    private static string LastLines(StringBuilder output)
    {
        lock (output)
        {
            return string.Join('\n', output.ToString().TrimEnd().Split('\n').TakeLast(LinesInMessage));
        }
    }
}
