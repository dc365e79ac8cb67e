using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;
using static System.FormattableString;

namespace Containerize.Bench.Scenarios;

/// <summary>S9: a solution of 20 projects, all edited, published in parallel and one after the other.</summary>
internal static class SolutionPublish
{
    private const int Count = 20;
    private const string OneByOne = Contestants.Ours + ", one by one";

    // Half a minute a run: enough to compare, and no goal compares with it.
    private const int RoundsOfSdk = 3;

    /// <summary>Writes its projects.</summary>
    public static async Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken) => new()
    {
        Id = "S9",
        Title = Invariant($"{Count} projects of one solution, each edited, published in parallel"),
        Entrants =
        [
            await SolutionAsync(bench, Contestants.Ours, "ours", BenchContext.OurSdk, [], int.MaxValue, cancellationToken),
            await SolutionAsync(bench, OneByOne, "onebyone", BenchContext.OurSdk, ["-m:1"], int.MaxValue, cancellationToken),
            await SolutionAsync(bench, Contestants.Sdk, "sdk", Contestants.WebSdk, [Contestants.SdkTarget], RoundsOfSdk, cancellationToken),
            new AbsentEntrant(Contestants.Docker)
            {
                LeftOut = "20 Dockerfiles, one build after the other; the goal compares this SDK with itself",
                Repository = _ => "",
            },
        ],
        Judge = result => [Goals.Total(result, 1, OneByOne)],
    };

    private static async Task<SolutionEntrant> SolutionAsync(
        BenchContext bench,
        string name,
        string contestant,
        string sdk,
        IReadOnlyList<string> arguments,
        int rounds,
        CancellationToken cancellationToken)
    {
        var folder = bench.Workspace.Combine("projects", "s9", contestant);
        string[] names = [.. Enumerable.Range(1, Count).Select(number => Invariant($"app{number:00}"))];
        string[] repositories = [.. names.Select(app => $"s9/{contestant}-{app}")];
        AppProject[] projects = [.. names.Zip(repositories, (app, repository) => AppProject.Write(folder, Template(app, repository), sdk))];
        var entries = names.Select(app => $"  <Project Path=\"{app}/{app}.csproj\" />\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "All.slnx"), $"<Solution>\n{string.Concat(entries)}</Solution>\n", cancellationToken);
        return new SolutionEntrant(name, bench, folder, repositories, BaseImages.AspNet, arguments)
        {
            Arrange = (run, _) =>
            {
                Array.ForEach(projects, project => project.Edit(run));
                return Task.CompletedTask;
            },
            Repository = _ => "",
            Rounds = rounds,
        };
    }

    private static AppTemplate Template(string name, string repository) => new()
    {
        Name = name,
        BaseImage = BaseImages.AspNet,
        Properties = $"<ContainerRepository>{repository}</ContainerRepository>",
    };
}
