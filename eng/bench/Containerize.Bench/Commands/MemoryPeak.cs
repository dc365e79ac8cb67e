namespace Containerize.Bench.Commands;

/// <summary>The most memory that the processes of a command had, as <c>/proc</c> tells. Sizes are in bytes.</summary>
internal sealed class MemoryPeak
{
    private const string HighWaterMark = "VmHWM:";
    private const string Resident = "VmRSS:";

    /// <summary>The highest high-water mark of one process.</summary>
    public long LargestProcess { get; private set; }

    /// <summary>The highest sum of what was resident at one time.</summary>
    public long AllProcesses { get; private set; }

    /// <summary>Lowers the high-water marks of processes that have run before to what they have now (proc(5), <c>clear_refs</c>).</summary>
    public static void Reset(IEnumerable<int> processes)
    {
        foreach (var process in processes)
        {
            try
            {
                File.WriteAllText($"/proc/{process}/clear_refs", "5");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, such as a daemon of the machine: its mark is then that of its whole life.
                return;
            }
        }
    }

    /// <summary>Looks at the processes and at everything under them.</summary>
    /// <param name="roots">Process ids; those that have ended count nothing.</param>
    public void Sample(IEnumerable<int> roots)
    {
        long sum = 0;
        foreach (var process in roots.SelectMany(ProcessTree.Of).Distinct())
        {
            var status = ProcFile.ReadLines($"/proc/{process}/status");
            LargestProcess = Math.Max(LargestProcess, Kilobytes(status, HighWaterMark) * 1024);
            sum += Kilobytes(status, Resident) * 1024;
        }

        AllProcesses = Math.Max(AllProcesses, sum);
    }

    private static long Kilobytes(string[] status, string name) =>
        status.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
        && long.TryParse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), out var value)
            ? value
            : 0;
}
