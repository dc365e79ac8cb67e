using Containerize.Bench.Results;

namespace Containerize.Bench.Entrants;

/// <summary>A contestant that takes no part in a scenario; the report says why.</summary>
internal sealed class AbsentEntrant(string name) : Entrant(name)
{
    /// <inheritdoc/>
    protected override Task<Measurement> MeasureAsync(string repository, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("It was left out.");
}
