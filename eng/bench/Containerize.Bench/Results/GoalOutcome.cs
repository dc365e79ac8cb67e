namespace Containerize.Bench.Results;

/// <summary>A goal and what was measured of it.</summary>
/// <param name="Goal">What is to be reached.</param>
/// <param name="Measured">What was.</param>
/// <param name="Met">Whether that is enough; null where it could not be measured.</param>
internal sealed record GoalOutcome(string Goal, string Measured, bool? Met);
