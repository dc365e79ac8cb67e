using System.Xml.Linq;
using Containerize.TestSummary;

namespace Containerize.Testing.Tests;

public class TrxReaderTests
{
    private const string Document = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testName="A.Passes" duration="00:00:01.5000000" outcome="Passed">
              <Output><StdOut>chatter</StdOut></Output>
            </UnitTestResult>
            <UnitTestResult testName="A.Fails(text: &quot;&lt;&quot;)" duration="00:00:00.1" outcome="Failed">
              <Output><ErrorInfo><Message>first &amp;
        second</Message><StackTrace>at A</StackTrace></ErrorInfo></Output>
            </UnitTestResult>
            <UnitTestResult testName="A.Skips" outcome="NotExecuted">
              <Output><ErrorInfo><Message>needs skopeo</Message></ErrorInfo></Output>
            </UnitTestResult>
            <UnitTestResult testName="A.Hangs" outcome="Timeout" />
          </Results>
          <TestDefinitions>
            <UnitTest name="A.Passes" storage="/somewhere/a.tests.dll" />
          </TestDefinitions>
          <ResultSummary outcome="Failed">
            <RunInfos>
              <RunInfo outcome="Error"><Text>[xUnit.net 00:00:05.55]     A.Fails [FAIL]</Text></RunInfo>
              <RunInfo outcome="Warning"><Text>harmless</Text></RunInfo>
              <RunInfo outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo>
            </RunInfos>
          </ResultSummary>
        </TestRun>
        """;

    private static readonly TestRun Run = TrxReader.Read([XDocument.Parse(Document)]);

    [Fact]
    public void Passed_test_has_its_duration_and_no_message() =>
        Run.Results[0].ShouldBe(new TestCaseResult("A.Passes", TestOutcome.Passed, TimeSpan.FromSeconds(1.5), ""));

    [Fact]
    public void Failed_test_has_its_whole_message()
    {
        Run.Results[1].Name.ShouldBe("A.Fails(text: \"<\")");
        Run.Results[1].Outcome.ShouldBe(TestOutcome.Failed);
        Run.Results[1].Message.ShouldBe("first &\nsecond");
    }

    [Fact]
    public void Skipped_test_has_its_reason() =>
        Run.Results[2].ShouldBe(new TestCaseResult("A.Skips", TestOutcome.Skipped, TimeSpan.Zero, "needs skopeo"));

    [Fact]
    public void Any_other_end_of_a_test_is_a_failure() => Run.Results[3].Outcome.ShouldBe(TestOutcome.Failed);

    [Fact]
    public void Only_errors_outside_of_tests_are_errors_of_the_run() =>
        Run.Errors.ShouldBe(["The active test run was aborted. Reason: Test host process crashed"]);

    [Fact]
    public void Assemblies_are_known_by_file_name_in_any_case() => Run.Assemblies.ShouldContain("A.Tests.dll");
}
