using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;

namespace Containerize.Bench.Scenarios;

/// <summary>S1: a framework-dependent web application, a line edited before each publish.</summary>
internal static class FrameworkDependentEdit
{
    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var contest = new Contest(bench, "S1", new AppTemplate { BaseImage = BaseImages.AspNet }) { Arrange = Edits.OneLine };
        return new Scenario
        {
            Id = "S1",
            Title = "framework-dependent hello, one-line edit",
            Entrants = await contest.EntrantsAsync(cancellationToken),
            Judge = result => [Goals.Total(result, 1, Contestants.Sdk), Goals.ImageStep(result, 0.1)],
        };
    }
}
