using System.Diagnostics;
using System.Text;

namespace Containerize.Testing;

/// <summary>Runs a process to its end and keeps all it writes.</summary>
public static class ProcessRunner
{
    // A build server that the process left behind holds its output open for minutes; what the process itself wrote has
    // arrived by now.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    /// <summary>Runs a process. Its whole tree is killed when it exceeds its time or the token is cancelled.</summary>
    /// <param name="fileName">The command, looked up on <c>PATH</c>.</param>
    /// <param name="arguments">The arguments, passed as they are: no shell sees them.</param>
    /// <param name="options">Folder, environment, input and time; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>The result, whatever the exit code.</returns>
    /// <exception cref="TimeoutException">It ran longer than its time; the message holds what it wrote until then.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such command.</exception>
    public static async Task<ProcessResult> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        ProcessOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new ProcessOptions();
        using var process = new Process { StartInfo = StartInfo(fileName, arguments, options) };
        var command = string.Join(' ', process.StartInfo.ArgumentList.Prepend(fileName));
        var output = new StringBuilder();
        var error = new StringBuilder();

        process.Start();
        // Both streams are read at once: a process that fills one while the other is waited for would stand still.
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output, options.Written), ReadAsync(process.StandardError, error, options.Written));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            await WriteInputAsync(process, options.Input, limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            await WaitForOutputAsync(reading);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException(
                $"Killed after {options.Timeout.TotalSeconds:0.#} s: {command}\n{Text(output)}{Text(error)}");
        }

        await WaitForOutputAsync(reading);
        return new ProcessResult(command, process.ExitCode, Text(output), Text(error));
    }

    private static ProcessStartInfo StartInfo(string fileName, IEnumerable<string> arguments, ProcessOptions options)
    {
        var info = new ProcessStartInfo(Tool.Find(fileName) ?? fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        foreach (var (name, value) in options.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static async Task WriteInputAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException) when (input.Length > 0)
        {
            // A process may end without reading its input; its exit code tells what that means.
            Debug.WriteLine("The process closed its input early.");
        }
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder text, Action<string>? written)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
            }

            written?.Invoke(new string(buffer, 0, count));
        }
    }

    private static async Task WaitForOutputAsync(Task reading)
    {
        try
        {
            await reading.WaitAsync(OutputGrace);
        }
        catch (TimeoutException)
        {
            Debug.WriteLine("A process that was left behind keeps the output open.");
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
