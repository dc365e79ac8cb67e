using System.Text.Json.Serialization;
using Containerize.Bench.Registry;

namespace Containerize.Bench.Results;

/// <summary>What a contestant did in a scenario. Times are in seconds, sizes in bytes.</summary>
internal sealed record EntrantResult
{
    /// <summary>The contestant.</summary>
    public required string Name { get; init; }

    /// <summary>Why it took no part, or what went wrong; null where all went well.</summary>
    public string? Trouble { get; init; }

    /// <summary>Whether it was to take part and something went wrong.</summary>
    public bool Failed { get; init; }

    /// <summary>The timed runs.</summary>
    public IReadOnlyList<Measurement> Runs { get; init; } = [];

    /// <summary>What a counted run sent.</summary>
    [JsonIgnore]
    public RegistryTraffic? Traffic { get; init; }

    /// <summary>By how much a timed run made the registry's storage grow, where no run was counted.</summary>
    public long? StoredBytes { get; init; }

    /// <summary>How much of the watched files a run read; null where there are none or it cannot be told.</summary>
    public long? WatchedBytesRead { get; init; }

    /// <summary>Bytes sent to the registry by one run.</summary>
    public long? BytesSent => Traffic?.BytesSent ?? StoredBytes;

    /// <summary>The requests of one run by kind.</summary>
    public IReadOnlyDictionary<string, int>? Requests => Traffic?.Kinds.ToDictionary(kind => kind.Kind, kind => kind.Count);

    /// <summary>The whole command.</summary>
    public Spread? Total => Spread.Of(Runs.Select(run => (double?)run.Wall.TotalSeconds));

    /// <summary>The image step.</summary>
    public Spread? ImageStep => Spread.Of(Runs.Select(run => run.ImageStep?.TotalSeconds));

    /// <summary>Other targets within the image step.</summary>
    public Spread? OtherTargets => Spread.Of(Runs.Select(run => run.OtherTargets?.TotalSeconds));

    /// <summary>Processor time.</summary>
    public Spread? Cpu => Spread.Of(Runs.Select(run => run.Cpu?.TotalSeconds));

    /// <summary>The largest process.</summary>
    public Spread? LargestProcess => Spread.Of(Runs.Select(run => (double?)run.LargestProcess));

    /// <summary>All processes together.</summary>
    public Spread? AllProcesses => Spread.Of(Runs.Select(run => (double?)run.AllProcesses));
}
