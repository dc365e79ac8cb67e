using Containerize.Bench.Entrants;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>S4: the self-contained application, published again as it is.</summary>
internal static class NothingChanged
{
    private const string OneQuestion = "HEAD manifest × 1";

    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var contest = new Contest(bench, "S4", SelfContainedApp.Template) { Watched = () => SelfContainedApp.RuntimeFiles(bench) };
        return new Scenario
        {
            Id = "S4",
            Title = "self-contained web app (106 MB), nothing changed",
            Entrants = await contest.EntrantsAsync(cancellationToken),
            Judge = result => [Goals.ImageStep(result, 0.05), Requests(result), FilesRead(result)],
        };
    }

    private static GoalOutcome Requests(ScenarioResult result)
    {
        const string Goal = "requests: one HEAD a tag (one tag here)";
        if (result.Of(Contestants.Ours)?.Traffic is not { } traffic)
        {
            return new GoalOutcome(Goal, "not measured", null);
        }

        var kinds = string.Join(", ", traffic.Kinds.Select(kind => $"{kind.Kind} × {kind.Count}"));
        return new GoalOutcome(Goal, kinds, kinds == OneQuestion);
    }

    private static GoalOutcome FilesRead(ScenarioResult result) =>
        Goals.AtMost("the runtime's files are not read", 0, result.Of(Contestants.Ours)?.WatchedBytesRead, bytes => Units.Size(bytes) + " read");
}
