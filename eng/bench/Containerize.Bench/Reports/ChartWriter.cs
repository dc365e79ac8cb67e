using System.Security;
using System.Text;
using Containerize.Bench.Entrants;
using Containerize.Bench.Results;
using static System.FormattableString;

namespace Containerize.Bench.Reports;

/// <summary>
/// A report as a chart (SVG): a group of bars a scenario, each group on a scale of its own whose end is its slowest contestant.
/// </summary>
internal static class ChartWriter
{
    private const int Width = 860;
    private const int Margin = 16;
    private const int NameWidth = 190;
    private const int BarsWidth = 500;
    private const int BarHeight = 14;
    private const int RowHeight = 20;
    private const int TitleHeight = 26;
    private const int GroupGap = 14;
    private const int HeadHeight = 52;

    // Of middle lightness, so that they stand out from white and from black; text follows the reader's colour scheme.
    private const string Style = """
        text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
        .head { font-size: 16px; font-weight: 600; } .title { font-weight: 600; } .value { font-variant-numeric: tabular-nums; }
        .soft { fill: #59636e; } .ours { fill: #2f81f7; } .sdk { fill: #a371f7; } .docker { fill: #d29922; } .other { fill: #8b949e; }
        @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .soft { fill: #9198a1; } }
        """;

    /// <summary>Writes it.</summary>
    public static string Write(BenchReport report)
    {
        var body = new StringBuilder();
        var top = HeadHeight;
        foreach (var scenario in report.Scenarios.Where(scenario => scenario.Entrants.Any(IsShown)))
        {
            top = Append(body, scenario, top) + GroupGap;
        }

        return Invariant($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {top}" width="{Width}" height="{top}" role="img">
            <title>How long each publish takes</title>
            <style>
            {Style}
            </style>
            {Text("head", Margin, 24, "How long the whole publish takes (median; shorter is better)")}
            {Text("soft", Margin, 43, "Each scenario on a scale of its own. Ratios are to Containerize.")}
            {body}</svg>

            """);
    }

    private static int Append(StringBuilder body, ScenarioResult scenario, int top)
    {
        body.AppendLine(Text("title", Margin, top + 16, $"{scenario.Id}  {scenario.Title}"));
        top += TitleHeight;
        var shown = scenario.Entrants.Where(IsShown).ToList();
        var longest = shown.Max(entrant => entrant.Total!.Median);
        var ours = scenario.Of(Contestants.Ours)?.Total?.Median;
        foreach (var entrant in shown)
        {
            var median = entrant.Total!.Median;
            var width = Math.Max(2, median / longest * BarsWidth);
            var left = Margin + NameWidth;
            var value = Units.Time(median) + (ours is > 0 && median != ours ? $"  ({Units.Ratio(median / ours.Value)}×)" : "");
            body.AppendLine(Text("soft", Margin, top + 11, entrant.Name));
            body.AppendLine(Invariant($"<rect class=\"{Class(entrant.Name)}\" x=\"{left}\" y=\"{top}\" width=\"{width:0.#}\" height=\"{BarHeight}\" rx=\"2\"/>"));
            body.AppendLine(Text("value", left + (int)width + 8, top + 11, value));
            top += RowHeight;
        }

        return top;
    }

    private static bool IsShown(EntrantResult entrant) => !entrant.Failed && entrant.Runs.Count > 0;

    private static string Class(string name) => name switch
    {
        Contestants.Ours => "ours",
        Contestants.Sdk => "sdk",
        Contestants.Docker => "docker",
        _ => "other",
    };

    private static string Text(string style, int x, int y, string text) =>
        Invariant($"<text class=\"{style}\" x=\"{x}\" y=\"{y}\">{SecurityElement.Escape(text)}</text>");
}
