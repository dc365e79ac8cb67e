using Containerize.TestSummary;

namespace Containerize.Testing.Tests;

public class SummaryWriterTests
{
    private static readonly TestCaseResult Passed = new("Containerize.A.Passes", TestOutcome.Passed, TimeSpan.FromSeconds(3), "");
    private static readonly TestCaseResult Failed = new("Containerize.A.Fails", TestOutcome.Failed, TimeSpan.Zero, "1 should be\n2");
    private static readonly TestCaseResult Skipped = new("Containerize.A.Skips", TestOutcome.Skipped, TimeSpan.Zero, "needs skopeo");

    [Fact]
    public void Counts_are_the_last_line_alone()
    {
        var (_, text) = Write([Passed, Passed, Failed, Skipped]);

        text.ShouldEndWith("\n\n2 passed, 1 failed, 1 skipped\n");
    }

    [Fact]
    public void Passed_and_skipped_tests_make_a_good_run() => Write([Passed, Skipped]).Good.ShouldBeTrue();

    [Fact]
    public void One_failed_test_makes_it_bad() => Write([Passed, Failed]).Good.ShouldBeFalse();

    [Fact]
    public void Run_in_which_nothing_passed_is_bad()
    {
        Write([]).Good.ShouldBeFalse();
        Write([Skipped]).Good.ShouldBeFalse();
    }

    [Fact]
    public void Crash_outside_of_a_test_counts_as_a_failure_and_is_shown()
    {
        var (good, text) = Write([Passed], errors: ["Test host process crashed"]);

        good.ShouldBeFalse();
        text.ShouldContain("Error outside of a test:\n  Test host process crashed\n");
        text.ShouldEndWith("\n1 passed, 1 failed, 0 skipped\n");
    }

    [Fact]
    public void Assembly_without_a_test_in_the_run_makes_it_bad()
    {
        Write([Passed], expected: ["A.Tests.dll"]).Good.ShouldBeTrue();

        var (good, text) = Write([Passed], expected: ["A.Tests.dll", "B.Tests.dll"]);

        good.ShouldBeFalse();
        text.ShouldContain("No test of B.Tests.dll ran.");
    }

    [Fact]
    public void Reason_shared_by_skipped_tests_is_said_once()
    {
        var (_, text) = Write([Passed, Skipped, Skipped with { Name = "Containerize.B" }]);

        text.ShouldContain("\nSkipped (2): needs skopeo\n  A.Skips\n  B\n");
    }

    [Fact]
    public void Failure_is_shown_with_its_message()
    {
        var (_, text) = Write([Failed]);

        text.ShouldContain("\nFailed: Containerize.A.Fails\n  1 should be\n  2\n");
    }

    [Fact]
    public void Only_tests_of_a_second_and_more_are_called_slow()
    {
        var (_, text) = Write([Passed, Failed]);

        text.ShouldContain("\nSlowest tests:\n     3.0 s  A.Passes\n\n");
    }

    private static (bool Good, string Text) Write(
        IReadOnlyList<TestCaseResult> results, IReadOnlyList<string>? errors = null, IReadOnlyList<string>? expected = null)
    {
        using var output = new StringWriter();
        var run = new TestRun(results, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a.tests.dll" }, errors ?? []);
        return (SummaryWriter.Write(run, expected ?? [], output), output.ToString());
    }
}
