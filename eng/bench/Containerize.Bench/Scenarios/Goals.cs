using Containerize.Bench.Entrants;
using Containerize.Bench.Results;
using static System.FormattableString;

namespace Containerize.Bench.Scenarios;

/// <summary>Compares measurements with goals.</summary>
internal static class Goals
{
    /// <summary>One contestant's total against another's, by their medians.</summary>
    public static GoalOutcome Total(ScenarioResult result, double limit, string other, string of = Contestants.Ours) =>
        AtMost(Invariant($"total at most {limit:0.##} of {other}"), limit, result.Of(of)?.Total?.Median, result.Of(other)?.Total?.Median, Units.Time);

    /// <summary>This SDK's image step against another's.</summary>
    public static GoalOutcome ImageStep(ScenarioResult result, double limit, string other) =>
        AtMost(
            Invariant($"image step at most {limit:0.##} of {other}"), limit,
            result.Of(Contestants.Ours)?.ImageStep?.Median, result.Of(other)?.ImageStep?.Median, Units.Time);

    /// <summary>This SDK's image step against a time.</summary>
    public static GoalOutcome ImageStep(ScenarioResult result, double seconds) =>
        AtMost($"image step at most {Units.Time(seconds)}", seconds, result.Of(Contestants.Ours)?.ImageStep?.Median, Units.Time);

    /// <summary>The bytes this SDK sends against another's.</summary>
    public static GoalOutcome BytesSent(ScenarioResult result, double limit, string other) =>
        AtMost(
            Invariant($"bytes sent at most {limit:0.##} of {other}"), limit,
            result.Of(Contestants.Ours)?.BytesSent, result.Of(other)?.BytesSent, Units.Size);

    /// <summary>A value against another one.</summary>
    public static GoalOutcome AtMost(string goal, double limit, double? value, double? other, Func<double, string> unit)
    {
        if (value is not { } ours || other is not > 0)
        {
            return new GoalOutcome(goal, "not measured", null);
        }

        var ratio = ours / other.Value;
        return new GoalOutcome(goal, $"{Units.Ratio(ratio)} ({unit(ours)} / {unit(other.Value)})", ratio <= limit);
    }

    /// <summary>A value against a limit in its own unit.</summary>
    public static GoalOutcome AtMost(string goal, double limit, double? value, Func<double, string> unit) =>
        value is { } measured ? new GoalOutcome(goal, unit(measured), measured <= limit) : new GoalOutcome(goal, "not measured", null);
}
