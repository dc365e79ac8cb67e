using Containerize.Bench.Entrants;
using Containerize.Bench.Results;

namespace Containerize.Bench.Reports;

/// <summary>A report for a terminal of 100 columns.</summary>
internal static class TerminalTable
{
    private const int Width = 100;
    private static readonly int[] Columns = [32, 24, 7, 12, 12, 12];

    /// <summary>Writes it, line by line.</summary>
    public static IEnumerable<string> Lines(BenchReport report)
    {
        yield return Row(["", "total", "ratio", "image step", "sent", "memory"]);
        foreach (var scenario in report.Scenarios)
        {
            yield return "";
            yield return Fit($"{scenario.Id}  {scenario.Title}");
            var ours = scenario.Of(Contestants.Ours)?.Total?.Median;
            foreach (var entrant in scenario.Entrants)
            {
                yield return Line(entrant, ours);
            }

            foreach (var line in scenario.Goals.SelectMany(Goal))
            {
                yield return line;
            }
        }
    }

    private static string Line(EntrantResult entrant, double? ours)
    {
        var name = "    " + entrant.Name;
        if (entrant.Failed || entrant.Total is not { } total)
        {
            return Fit($"{name.PadRight(Columns[0])}{(entrant.Failed ? "failed: " : "left out: ")}{entrant.Trouble?.Split('\n')[0]}");
        }

        return Row(
        [
            name,
            Units.Times(total),
            ours is > 0 ? Units.Ratio(total.Median / ours.Value) : "",
            entrant.ImageStep is { } step ? Units.Time(step.Median) : "",
            entrant.BytesSent is { } sent ? Units.Size(sent) : "",
            entrant.LargestProcess is { } memory ? Units.Size(memory.Median) : "",
        ]);
    }

    private static IEnumerable<string> Goal(GoalOutcome goal)
    {
        var verdict = "    " + MarkdownReport.Verdict(goal).PadRight(14);
        var whole = $"{verdict}{goal.Goal}: {goal.Measured}";
        return whole.Length <= Width ? [whole] : [Fit(verdict + goal.Goal + ":"), Fit(new string(' ', verdict.Length) + goal.Measured)];
    }

    private static string Row(string[] cells) => Fit(string.Concat(cells.Zip(Columns, (cell, width) => cell.PadRight(width))).TrimEnd());

    private static string Fit(string line) => line.Length <= Width ? line : line[..(Width - 1)] + "…";
}
