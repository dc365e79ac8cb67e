using System.Globalization;

namespace Containerize.TestSummary;

/// <summary>Writes what a developer wants to know of a run; the counts are its last line, alone.</summary>
public static class SummaryWriter
{
    private const int Slowest = 10;
    private const int Width = 110;

    /// <summary>Writes the summary.</summary>
    /// <param name="run">The run.</param>
    /// <param name="expected">File names of the assemblies that should have had tests in the run; one without is an error.</param>
    /// <param name="output">Where to.</param>
    /// <returns>Whether the run is good: at least one test passed, none failed, and nothing went wrong outside of tests.</returns>
    public static bool Write(TestRun run, IEnumerable<string> expected, TextWriter output)
    {
        var byOutcome = run.Results.ToLookup(result => result.Outcome);
        string[] errors =
        [
            .. run.Errors,
            .. expected.Where(name => !run.Assemblies.Contains(name)).Select(name => $"No test of {name} ran."),
        ];
        WriteSlowest(run, output);
        WriteSkipped(byOutcome[TestOutcome.Skipped], output);
        WriteFailed(byOutcome[TestOutcome.Failed], output);
        WriteErrors(errors, output);

        // An error outside of a test took tests with it, so the last line must not say that none failed.
        int passed = byOutcome[TestOutcome.Passed].Count(), failed = byOutcome[TestOutcome.Failed].Count() + errors.Length;
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed, {byOutcome[TestOutcome.Skipped].Count()} skipped"));
        return passed > 0 && failed == 0;
    }

    private static void WriteSlowest(TestRun run, TextWriter output)
    {
        var slowest = run.Results.Where(result => result.Duration >= TimeSpan.FromSeconds(1))
            .OrderByDescending(result => result.Duration).Take(Slowest).ToArray();
        if (slowest.Length > 0)
        {
            output.WriteLine("\nSlowest tests:");
            foreach (var result in slowest)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Duration.TotalSeconds,8:0.0} s  {Shorten(result.Name)}"));
            }
        }
    }

    // Most tests that are skipped want the same tool, so a reason is said once.
    private static void WriteSkipped(IEnumerable<TestCaseResult> skipped, TextWriter output)
    {
        foreach (var reason in skipped.GroupBy(result => result.Message).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nSkipped ({reason.Count()}): {reason.Key}"));
            foreach (var result in reason.OrderBy(result => result.Name, StringComparer.Ordinal))
            {
                output.WriteLine($"  {Shorten(result.Name)}");
            }
        }
    }

    private static void WriteFailed(IEnumerable<TestCaseResult> failed, TextWriter output)
    {
        foreach (var result in failed.OrderBy(result => result.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"\nFailed: {result.Name}");
            WriteIndented(result.Message, output);
        }
    }

    private static void WriteErrors(string[] errors, TextWriter output)
    {
        foreach (var error in errors)
        {
            output.WriteLine("\nError outside of a test:");
            WriteIndented(error, output);
        }
    }

    private static void WriteIndented(string text, TextWriter output)
    {
        foreach (var line in text.Split('\n'))
        {
            output.WriteLine($"  {line.TrimEnd()}");
        }
    }

    // The assemblies' common first word says nothing; of long arguments the beginning is enough.
    private static string Shorten(string name)
    {
        const string Common = "Containerize.";
        var rest = name.StartsWith(Common, StringComparison.Ordinal) ? name[Common.Length..] : name;
        return rest.Length <= Width ? rest : rest[..(Width - 1)] + "…";
    }
}
