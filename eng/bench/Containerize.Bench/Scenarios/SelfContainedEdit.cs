using Containerize.Bench.Entrants;

namespace Containerize.Bench.Scenarios;

/// <summary>S3: the self-contained application, a line edited before each publish.</summary>
internal static class SelfContainedEdit
{
    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var contest = new Contest(bench, "S3", SelfContainedApp.Template) { Arrange = Edits.OneLine };
        return new Scenario
        {
            Id = "S3",
            Title = "self-contained web app (106 MB), one-line edit",
            Entrants = [.. await contest.EntrantsAsync(cancellationToken), .. await contest.ClassicDockerAsync(cancellationToken)],
            Judge = result =>
            [
                Goals.Total(result, 0.45, Contestants.Sdk),
                // The goal was set by the classic builder, the default of this Docker; BuildKit stands in the table.
                Goals.Total(result, 0.2, result.Of(Contestants.ClassicDocker) is null ? Contestants.Docker : Contestants.ClassicDocker),
                Goals.BytesSent(result, 0.01, Contestants.Sdk),
            ],
        };
    }
}
