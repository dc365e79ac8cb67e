namespace Containerize.TestSummary;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>It ran and every assertion held.</summary>
    Passed,

    /// <summary>It ran and failed, or ended in any way that is neither passed nor skipped.</summary>
    Failed,

    /// <summary>It did not run.</summary>
    Skipped,
}
