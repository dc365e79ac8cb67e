using Containerize.Bench.Entrants;

namespace Containerize.Bench.Scenarios;

/// <summary>S2: the first publish of a self-contained application, from a clean folder, with empty caches, into a new repository.</summary>
internal static class SelfContainedFirst
{
    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var contest = new Contest(bench, "S2", SelfContainedApp.Template) { Arrange = Edits.OneLine, IsFirstPublish = true };
        return new Scenario
        {
            Id = "S2",
            Title = "self-contained web app (106 MB), first publish, empty cache",
            Entrants = await contest.EntrantsAsync(cancellationToken),
            Judge = result => [Goals.ImageStep(result, 0.5, Contestants.Sdk)],
            IsFirstPublish = true,
        };
    }
}
