using Containerize.Bench.Entrants;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>What becomes known of a contestant while a scenario runs.</summary>
internal sealed class EntrantRecord(Entrant entrant)
{
    /// <summary>The contestant.</summary>
    public Entrant Entrant { get; } = entrant;

    /// <summary>What went wrong.</summary>
    public string? Trouble { get; set; }

    /// <summary>Whether it still takes part.</summary>
    public bool TakesPart => Entrant.LeftOut is null && Trouble is null;

    /// <summary>The timed runs.</summary>
    public List<Measurement> Runs { get; } = [];

    /// <summary>What the counted run sent.</summary>
    public RegistryTraffic? Traffic { get; set; }

    /// <summary>By how much a timed run made the registry's storage grow.</summary>
    public long? StoredBytes { get; set; }

    /// <summary>How much of the watched files the counted run read.</summary>
    public long? WatchedBytesRead { get; set; }

    /// <summary>All of it.</summary>
    public EntrantResult Result() => new()
    {
        Name = Entrant.Name,
        Trouble = Entrant.LeftOut ?? Trouble,
        Failed = Trouble is not null,
        Runs = Runs,
        Traffic = Traffic,
        StoredBytes = StoredBytes,
        WatchedBytesRead = WatchedBytesRead,
    };
}
