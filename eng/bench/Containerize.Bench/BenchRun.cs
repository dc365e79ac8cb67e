using Containerize.Bench.Machine;
using Containerize.Bench.Reports;
using Containerize.Bench.Results;
using Containerize.Bench.Scenarios;

namespace Containerize.Bench;

/// <summary>One run of the bench from the start to its report.</summary>
internal static class BenchRun
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0, or 1 where a contestant failed that was to take part.</returns>
    public static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var scenarios = ScenarioCatalog.Select(options.Scenarios);
        var results = new List<ScenarioResult>();
        await using var bench = await BenchContext.CreateAsync(options, cancellationToken);
        var machine = await MachineFacts.ReadAsync(bench.Workspace.Projects, cancellationToken);
        Progress.Say("machine", machine.Describe());
        foreach (var prepare in scenarios)
        {
            var scenario = await prepare(bench, cancellationToken);
            results.Add(await new ScenarioRunner(bench, scenario).RunAsync(cancellationToken));
        }

        var report = new BenchReport(
            machine,
            bench.Docker?.Describe() ?? "docker: " + bench.DockerMissing,
            options.Rounds,
            options.WeightsMegabytes,
            options.CompilerServer,
            DateOnly.FromDateTime(DateTime.UtcNow),
            results);
        await ReportFiles.WriteAsync(report, options.CopyToDocs, cancellationToken);
        return results.Any(result => result.Entrants.Any(entrant => entrant.Failed)) ? 1 : 0;
    }
}
