namespace Containerize.TestSummary;

/// <summary>One test of a run.</summary>
/// <param name="Name">Its full name, with arguments.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">Why it failed or was skipped; empty where it passed.</param>
public sealed record TestCaseResult(string Name, TestOutcome Outcome, TimeSpan Duration, string Message);
