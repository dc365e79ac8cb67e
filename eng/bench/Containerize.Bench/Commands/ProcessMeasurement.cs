namespace Containerize.Bench.Commands;

/// <summary>What a command took.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">Processor time of it and of everything that ended under it.</param>
/// <param name="LargestProcess">The most resident memory that one of its processes ever had, in bytes.</param>
/// <param name="AllProcesses">The most resident memory that its processes had at one time, in bytes.</param>
internal sealed record ProcessMeasurement(TimeSpan Wall, TimeSpan Cpu, long LargestProcess, long AllProcesses)
{
    /// <summary>Two commands, one after the other.</summary>
    public static ProcessMeasurement operator +(ProcessMeasurement first, ProcessMeasurement second) => new(
        first.Wall + second.Wall,
        first.Cpu + second.Cpu,
        Math.Max(first.LargestProcess, second.LargestProcess),
        Math.Max(first.AllProcesses, second.AllProcesses));
}
