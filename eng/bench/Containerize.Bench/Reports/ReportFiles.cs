using System.Text.Json;
using Containerize.Bench.Results;
using Containerize.Testing;

namespace Containerize.Bench.Reports;

/// <summary>Writes a report everywhere it goes.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Writes <c>report.md</c>, <c>report.json</c> and <c>report.svg</c> into <c>artifacts/bench</c>, and a table to the terminal.</summary>
    /// <param name="report">The report.</param>
    /// <param name="copyToDocs">Whether <c>docs/performance.md</c> and its chart become this report too.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(BenchReport report, bool copyToDocs, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(RepositoryPaths.Artifacts, "bench");
        Directory.CreateDirectory(folder);
        var body = MarkdownReport.Body(report);
        var chart = ChartWriter.Write(report);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "report.md"), $"# Bench report\n\n![How long each publish takes](report.svg)\n\n{body}", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.json"), JsonSerializer.Serialize(report, Json) + "\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.svg"), chart, cancellationToken);
        if (copyToDocs)
        {
            await DocsPage.ReplaceAsync(RepositoryPaths.Combine("docs", "performance.md"), body, cancellationToken);
            await File.WriteAllTextAsync(RepositoryPaths.Combine("docs", "performance.svg"), chart, cancellationToken);
        }

        Console.WriteLine();
        foreach (var line in TerminalTable.Lines(report))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine();
        Progress.Say("report", Path.Combine(folder, "report.md"));
    }
}
