using Containerize.Bench.Machine;

namespace Containerize.Bench.Results;

/// <summary>A whole run.</summary>
/// <param name="Machine">Where it ran.</param>
/// <param name="Docker">The daemon and its builder, or why Docker took no part.</param>
/// <param name="Rounds">The timed rounds.</param>
/// <param name="WeightsMegabytes">The size of the weights in millions of bytes.</param>
/// <param name="CompilerServer">Whether the compiler's server stayed between publishes.</param>
/// <param name="Date">The day, in UTC.</param>
/// <param name="Scenarios">The results.</param>
internal sealed record BenchReport(
    MachineFacts Machine,
    string Docker,
    int Rounds,
    int WeightsMegabytes,
    bool CompilerServer,
    DateOnly Date,
    IReadOnlyList<ScenarioResult> Scenarios);
