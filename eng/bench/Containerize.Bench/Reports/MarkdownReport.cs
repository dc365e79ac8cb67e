using System.Text;
using Containerize.Bench.Entrants;
using Containerize.Bench.Results;
using static System.FormattableString;

namespace Containerize.Bench.Reports;

/// <summary>A report as Markdown, without a heading of its own.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes it.</summary>
    public static string Body(BenchReport report)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"{report.Date:yyyy-MM-dd}; {report.Machine.Describe()}; {report.Docker}.\n"));
        text.Append(Invariant($"Rounds: {report.Rounds}, all contestants in each, in an order that moves on by one; medians, and (least–most).\n"));
        text.Append(report.CompilerServer
            ? "The compiler's server stays between publishes, as it does by default; inside `docker build` it cannot.\n"
            : "Every publish starts the compiler anew.\n");
        text.Append(Invariant($"Load of the machine before: {report.Machine.LoadAtStart:0.0}.\n\n### Goals\n\n"));
        text.Append("| Scenario | Goal | Measured | |\n|---|---|---|---|\n");
        foreach (var scenario in report.Scenarios)
        {
            foreach (var goal in scenario.Goals)
            {
                text.Append(Invariant($"| {scenario.Id} | {goal.Goal} | {goal.Measured} | {Verdict(goal)} |\n"));
            }
        }

        foreach (var scenario in report.Scenarios)
        {
            Append(text, scenario, report.Rounds);
        }

        return text.ToString();
    }

    /// <summary>Whether a goal was reached, in a word or two.</summary>
    public static string Verdict(GoalOutcome goal) => goal.Met switch
    {
        true => "met",
        false => "missed",
        null => "not measured",
    };

    private static void Append(StringBuilder text, ScenarioResult scenario, int rounds)
    {
        text.Append(Invariant($"\n### {scenario.Id}: {scenario.Title}\n\n"));
        text.Append("| | Total | Ratio | Image step | of it other targets | CPU | Largest process | All processes | Sent |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|\n");
        var ours = scenario.Of(Contestants.Ours)?.Total?.Median;
        foreach (var entrant in scenario.Entrants.Where(entrant => entrant.Runs.Count > 0))
        {
            var runs = entrant.Runs.Count < rounds ? Invariant($" ({entrant.Runs.Count} of {rounds} rounds)") : "";
            var ratio = ours is > 0 ? Units.Ratio(entrant.Total!.Median / ours.Value) : "–";
            text.Append(Invariant($"| {entrant.Name}{runs} | {Times(entrant.Total)} | {ratio} | {Times(entrant.ImageStep)} "));
            text.Append(Invariant($"| {Time(entrant.OtherTargets)} | {Time(entrant.Cpu)} | {Size(entrant.LargestProcess)} "));
            text.Append(Invariant($"| {Size(entrant.AllProcesses)} | {(entrant.BytesSent is { } sent ? Units.Size(sent) : "–")} |\n"));
        }

        foreach (var entrant in scenario.Entrants.Where(entrant => entrant.Trouble is not null))
        {
            text.Append(Invariant($"\n{entrant.Name} {(entrant.Failed ? "failed" : "takes no part")}: {FirstLine(entrant.Trouble!)}\n"));
        }

        foreach (var entrant in scenario.Entrants.Where(entrant => entrant.Traffic is not null))
        {
            var kinds = string.Join(", ", entrant.Traffic!.Kinds.Select(kind => $"{kind.Kind} × {kind.Count}"));
            text.Append(Invariant($"\nRequests of {entrant.Name}: {kinds}.\n"));
        }
    }

    private static string FirstLine(string trouble) => trouble.Split('\n')[0];

    private static string Times(Spread? spread) => spread is null ? "–" : Units.Times(spread);

    private static string Time(Spread? spread) => spread is null ? "–" : Units.Time(spread.Median);

    private static string Size(Spread? spread) => spread is null ? "–" : Units.Size(spread.Median);
}
