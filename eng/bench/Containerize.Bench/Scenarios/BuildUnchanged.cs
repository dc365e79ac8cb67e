using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;

namespace Containerize.Bench.Scenarios;

/// <summary>S10: what this SDK adds to a build that has nothing to do, as an IDE starts them all day.</summary>
internal static class BuildUnchanged
{
    private const string Plain = "plain web project";
    private const string Empty = "with an empty SDK";
    private const string Handlers = "Containerize with handlers";
    private const double Limit = 1.03;

    /// <summary>Writes its projects.</summary>
    public static Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var template = new AppTemplate { BaseImage = BaseImages.AspNet };
        // Shows what of the difference any SDK that comes as a package costs: MSBuild loads NuGet to find it.
        var emptySdk = EmptySdk.Write(bench.Workspace.Feed);
        return Task.FromResult(new Scenario
        {
            Id = "S10",
            Title = "dotnet build of a web project, nothing changed",
            Entrants =
            [
                Entrant(Contestants.Ours, "ours", template, BenchContext.OurSdk),
                Entrant(Handlers, "handlers", template with { Properties = "<ContainerizeHandlers>true</ContainerizeHandlers>" }, BenchContext.OurSdk),
                Entrant(Plain, "plain", template, Contestants.WebSdk),
                Entrant(Empty, "empty", template, $"{Contestants.WebSdk};{emptySdk}"),
            ],
            Judge = result => [Goals.Total(result, Limit, Plain), Goals.Total(result, Limit, Plain, Handlers), Goals.Total(result, Limit, Empty)],
        });

        BuildEntrant Entrant(string name, string folder, AppTemplate app, string sdk) =>
            new(name, bench, AppProject.Write(bench.Workspace.Combine("projects", "s10", folder), app, sdk).Folder) { Repository = _ => "s10", IsCounted = false };
    }
}
