using Containerize.Bench.Entrants;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>A scenario with its projects written, ready to run.</summary>
internal sealed record Scenario
{
    /// <summary>Its number, such as <c>S3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What happens in it.</summary>
    public required string Title { get; init; }

    /// <summary>The contestants; this repository's SDK first.</summary>
    public required IReadOnlyList<Entrant> Entrants { get; init; }

    /// <summary>Compares what was measured with the goals.</summary>
    public required Func<ScenarioResult, IEnumerable<GoalOutcome>> Judge { get; init; }

    /// <summary>Whether every run is a first one, so that the run for warm caches can be the counted one.</summary>
    public bool IsFirstPublish { get; init; }

    /// <summary>Whether the next scenario goes on with what this one left in the registry.</summary>
    public bool KeepsRegistry { get; init; }
}
