using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>S7: the application with weights, a line of its code edited before each publish, beside the same without weights.</summary>
internal static class WeightsEdit
{
    private const string WithoutWeights = Contestants.Ours + ", no weights";

    // What an edit sends without weights, many times over.
    private const double CodeOnly = 1_000_000;

    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var path = await Weights.FileAsync(bench, cancellationToken);
        var contestants = await Weights.Contest(bench, "S7", path, isFirstPublish: false).EntrantsAsync(cancellationToken);
        return new Scenario
        {
            Id = "S7",
            Title = $"{Weights.Words(bench)}, one-line edit of code",
            Entrants = [contestants[0], Plain(bench), .. contestants.Skip(1)],
            Judge = result =>
            [
                Goals.AtMost("weights not read", 0, result.Of(Contestants.Ours)?.WatchedBytesRead, bytes => Units.Size(bytes) + " read"),
                Goals.AtMost("weights not sent", CodeOnly, result.Of(Contestants.Ours)?.BytesSent, bytes => Units.Size(bytes) + " sent"),
                Goals.Total(result, 1.1, WithoutWeights),
            ],
        };
    }

    private static PublishEntrant Plain(BenchContext bench)
    {
        var template = SelfContainedApp.Template;
        var project = AppProject.Write(bench.Workspace.Combine("projects", "s7", "plain"), template, BenchContext.OurSdk);
        return new PublishEntrant(WithoutWeights, bench, project.Folder, template.BaseImage, [])
        {
            Arrange = (run, token) => Edits.OneLine(project, run, token),
            Repository = _ => "s7/plain",
        };
    }
}
