using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>S5: an application of 60 packages, one of which is updated before each publish.</summary>
internal static class PackageUpdate
{
    // The layer that the package is in, the application's (its list of dependencies names the version) and the config.
    private const int BlobsOfUpdate = 3;

    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var template = new AppTemplate { BaseImage = BaseImages.AspNet, Items = $"<ItemGroup>\n{PackageFeed.References}</ItemGroup>" };
        var contest = new Contest(bench, "S5", template) { Arrange = Update };
        return new Scenario
        {
            Id = "S5",
            Title = $"{PackageFeed.Count}-package app ({PackageFeed.Bytes / 1_000_000} MB of packages), one package updated",
            Entrants = await contest.EntrantsAsync(cancellationToken),
            Judge = result =>
            [
                Goals.BytesSent(result, 0.25, Contestants.Sdk),
                SentBlobs(result),
            ],
        };
    }

    private static GoalOutcome SentBlobs(ScenarioResult result) => Goals.AtMost(
        "sent: that package's layer, the application's and the config", BlobsOfUpdate,
        result.Of(Contestants.Ours)?.Traffic?.BlobsSent, blobs => FormattableString.Invariant($"{blobs} blobs"));

    private static Task Update(AppProject project, int run, CancellationToken cancellationToken)
    {
        project.UpdatePackage(PackageFeed.Updated, PackageFeed.Version(run));
        return Task.CompletedTask;
    }
}
