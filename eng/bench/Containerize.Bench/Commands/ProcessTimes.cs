using System.Globalization;

namespace Containerize.Bench.Commands;

/// <summary>Processor times, user and system together, from proc(5) <c>stat</c>.</summary>
internal static class ProcessTimes
{
    // proc(5): USER_HZ is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    // Counted from the field after the command's name, which is field 3.
    private const int UserTime = 11;
    private const int ChildrenUserTime = 13;

    /// <summary>Of all processes under this one that have ended.</summary>
    public static TimeSpan OfEndedChildren() => Pair("/proc/self/stat", ChildrenUserTime);

    /// <summary>Of the processes together; those that have ended count nothing.</summary>
    public static TimeSpan Of(IEnumerable<int> processes) =>
        processes.Aggregate(TimeSpan.Zero, (sum, process) => sum + Pair($"/proc/{process}/stat", UserTime));

    private static TimeSpan Pair(string file, int field)
    {
        if (ProcFile.ReadLines(file) is not [var line, ..])
        {
            return TimeSpan.Zero;
        }

        // The name stands in parentheses and may hold spaces and parentheses of its own.
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = fields.Skip(field).Take(2).Sum(text => long.Parse(text, CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
