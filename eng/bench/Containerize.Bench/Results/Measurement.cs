using Containerize.Bench.Commands;

namespace Containerize.Bench.Results;

/// <summary>One timed run of a contestant. What could not be measured is null.</summary>
internal sealed record Measurement
{
    /// <summary>The whole command, or both where there are two.</summary>
    public required TimeSpan Wall { get; init; }

    /// <summary>Processor time of the command's processes and of the compiler's server.</summary>
    public TimeSpan? Cpu { get; init; }

    /// <summary>The most resident memory that one process had, in bytes.</summary>
    public long? LargestProcess { get; init; }

    /// <summary>The most resident memory that all processes had at one time, in bytes.</summary>
    public long? AllProcesses { get; init; }

    /// <summary>From the end of <c>ComputeFilesToPublish</c> until the image is reported.</summary>
    public TimeSpan? ImageStep { get; init; }

    /// <summary>The part of the image step in which targets ran that make no image, such as the copying to the publish folder.</summary>
    public TimeSpan? OtherTargets { get; init; }

    /// <summary>The targets within the image step that took a millisecond or more, and their seconds; one that calls others has theirs too.</summary>
    public IReadOnlyDictionary<string, double>? StepTargets { get; init; }

    /// <summary>What a command's processes took.</summary>
    public static Measurement Of(ProcessMeasurement measured) => new()
    {
        Wall = measured.Wall,
        Cpu = measured.Cpu,
        LargestProcess = measured.LargestProcess,
        AllProcesses = measured.AllProcesses,
    };
}
