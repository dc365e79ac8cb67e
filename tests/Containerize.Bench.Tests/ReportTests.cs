using System.Globalization;
using System.Xml.Linq;
using Containerize.Bench.Entrants;
using Containerize.Bench.Machine;
using Containerize.Bench.Reports;
using Containerize.Bench.Results;
using Containerize.Bench.Scenarios;

namespace Containerize.Bench.Tests;

public sealed class ReportTests
{
    private static readonly BenchReport Report = new(
        new MachineFacts("Some processor", 2, 8_000_000_000, "10.0.401", "docker-registry 2.8.2", 0.1),
        "docker 20.10, BuildKit",
        Rounds: 2,
        WeightsMegabytes: 2000,
        CompilerServer: true,
        new DateOnly(2026, 1, 2),
        [Scenario()]);

    [Fact]
    public void The_terminal_s_table_fits_into_100_columns() =>
        TerminalTable.Lines(Report).ShouldAllBe(line => line.Length <= 100);

    [Fact]
    public void A_contestant_left_out_is_named_with_its_reason()
    {
        MarkdownReport.Body(Report).ShouldContain("docker build + push takes no part: no Docker daemon answers");
        TerminalTable.Lines(Report).ShouldContain(line => line.Contains("left out: no Docker daemon answers"));
    }

    [Fact]
    public void A_failed_contestant_s_times_count_for_no_goal()
    {
        var failed = Scenario() with { Entrants = [Entrant(Contestants.Ours, 1) with { Failed = true, Trouble = "no image" }, Entrant(Contestants.Sdk, 3)] };
        Goals.Total(failed, 1, Contestants.Sdk).Met.ShouldBeNull();
    }

    [Fact]
    public void A_contestant_of_fewer_rounds_says_so() =>
        MarkdownReport.Body(Report).ShouldContain("| .NET SDK (1 of 2 rounds) | 3.00 s (3.00–3.00) | 3.00 |");

    [Fact]
    public void The_chart_is_xml_whose_bars_are_as_long_as_their_times_and_stay_inside()
    {
        var chart = XDocument.Parse(ChartWriter.Write(Report)).Root!;
        var width = Number(chart, "width");
        double[] bars = [.. chart.Elements().Where(element => element.Name.LocalName == "rect").Select(bar => Number(bar, "width"))];
        (bars[1] / bars[0]).ShouldBe(3, 0.01);
        chart.Elements().Where(element => element.Name.LocalName == "rect").ShouldAllBe(bar => Number(bar, "x") + Number(bar, "width") < width);
    }

    [Fact]
    public void A_page_keeps_what_stands_around_the_report()
    {
        const string Page = "before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n";
        DocsPage.Replace(Page, "new\n").ShouldBe("before\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\nafter\n");
        Should.Throw<BenchException>(() => DocsPage.Replace("no place", "new"));
    }

    private static ScenarioResult Scenario()
    {
        var result = new ScenarioResult(
            "S3",
            "self-contained web app (106 MB), one-line edit, with a title that is a good deal longer than any line of a terminal",
            [
                Entrant(Contestants.Ours, 1, 1),
                Entrant(Contestants.Sdk, 3),
                new EntrantResult { Name = Contestants.Docker, Trouble = "no Docker daemon answers" },
            ],
            [],
            4,
            20);
        return result with { Goals = [Goals.Total(result, 0.45, Contestants.Sdk), Goals.Total(result, 0.2, Contestants.Docker)] };
    }

    private static EntrantResult Entrant(string name, params int[] seconds) => new()
    {
        Name = name,
        Runs = [.. seconds.Select(value => new Measurement { Wall = TimeSpan.FromSeconds(value) })],
    };

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
