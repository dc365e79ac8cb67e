namespace Containerize.TestSummary;

/// <summary>All that the result files of a run hold.</summary>
/// <param name="Results">The tests, in no particular order.</param>
/// <param name="Assemblies">The file names, in lower case, of the assemblies that had tests in the run.</param>
/// <param name="Errors">What went wrong outside of any test, such as a test process that crashed.</param>
public sealed record TestRun(IReadOnlyList<TestCaseResult> Results, IReadOnlySet<string> Assemblies, IReadOnlyList<string> Errors);
