using System.Diagnostics;
using Containerize.Testing;

namespace Containerize.Bench.Commands;

/// <summary>
/// The compiler's server of this run alone: its pipe has a name of its own, so that neither other builds of the machine use it
/// nor this run theirs. Ended with this object.
/// </summary>
internal sealed class CompilerServer : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(10);

    private readonly string _mark;
    private int _process;

    /// <summary>Names a server; the compiler starts it.</summary>
    public CompilerServer()
    {
        Id = "ctz-bench-" + Guid.NewGuid().ToString("N")[..12];
        _mark = "-pipename:" + Id;
    }

    /// <summary>The value of the MSBuild property <c>SharedCompilationId</c>.</summary>
    public string Id { get; }

    /// <summary>The server's process, where it runs.</summary>
    public IReadOnlyList<int> Processes()
    {
        if (!Runs(_process))
        {
            _process = ProcFile.Folders("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
                .FirstOrDefault(Runs);
        }

        return _process > 0 ? [_process] : [];
    }

    /// <summary>Asks the server to end, which takes its pipe away, and ends it where it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var id in Processes())
        {
            if (Command(id) is not [var program, .. var arguments])
            {
                continue;
            }

            try
            {
                using var process = Process.GetProcessById(id);
                await ProcessRunner.RunAsync(program, [.. arguments, "-shutdown"], new ProcessOptions { Timeout = ShutdownLimit });
                await EndAsync(process);
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                Debug.WriteLine("The server ended by itself in between.");
            }
        }
    }

    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(ShutdownLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }

    private static string[] Command(int process) =>
        string.Join('\n', ProcFile.ReadLines($"/proc/{process}/cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private bool Runs(int process) => process > 0 && Command(process).Contains(_mark, StringComparer.Ordinal);
}
