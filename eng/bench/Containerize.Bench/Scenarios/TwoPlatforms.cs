using System.Text.Json.Nodes;
using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Scenarios;

/// <summary>S8: a framework-dependent application for two platforms, beside the same for one, a line edited before each publish.</summary>
internal static class TwoPlatforms
{
    private const string OnePlatform = Contestants.Ours + ", one platform";

    private const string Platforms =
        "<ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>";

    // The .NET SDK builds once a platform and wants each one restored. The runtime and the native host for arm64, packages that
    // a framework-dependent application does not need, are left out of that, so that the scenario needs no network.
    private const string SdkBuilds = """
        <RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>
        <EnableRuntimePackDownload>false</EnableRuntimePackDownload>
        <EnableAppHostPackDownload>false</EnableAppHostPackDownload>
        <SelfContained>false</SelfContained>
        """;

    // No native host for either: the image starts the application by `dotnet`.
    private const string Properties = "<UseAppHost>false</UseAppHost>";

    /// <summary>Writes its projects.</summary>
    public static Task<Scenario> PrepareAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new Scenario
        {
            Id = "S8",
            Title = "two platforms of a framework-dependent app, one-line edit",
            Entrants =
            [
                Publish(bench, Contestants.Ours, "ours", Platforms, BenchContext.OurSdk, [], CheckTwo),
                Publish(bench, OnePlatform, "one", "", BenchContext.OurSdk, [], _ => null),
                Publish(bench, Contestants.Sdk, "sdk", Platforms + SdkBuilds, Contestants.WebSdk, [Contestants.SdkTarget], CheckTwo),
                new AbsentEntrant(Contestants.Docker)
                {
                    LeftOut = "one docker build makes several platforms only with buildx",
                    Repository = _ => "",
                },
            ],
            Judge = result => [Goals.Total(result, 1.2, OnePlatform), SentOnce(result)],
        });
    }

    private static PublishEntrant Publish(
        BenchContext bench,
        string name,
        string folder,
        string properties,
        string sdk,
        IReadOnlyList<string> arguments,
        Func<IReadOnlyList<JsonNode>, string?> check)
    {
        var template = new AppTemplate { BaseImage = BaseImages.TwoPlatforms, Properties = Properties + properties };
        var project = AppProject.Write(bench.Workspace.Combine("projects", "s8", folder), template, sdk);
        return new PublishEntrant(name, bench, project.Folder, template.BaseImage, arguments)
        {
            Arrange = (run, token) => Edits.OneLine(project, run, token),
            Repository = _ => "s8/" + folder,
            Check = check,
        };
    }

    private static string? CheckTwo(IReadOnlyList<JsonNode> platforms) =>
        platforms.Count == 2 ? null : $"the image has {platforms.Count} platform(s), not 2";

    // One platform sends the application's layer and a config; a second one adds a config.
    private static GoalOutcome SentOnce(ScenarioResult result)
    {
        const string Goal = "the application's layer is sent once";
        return (result.Of(Contestants.Ours)?.Traffic, result.Of(OnePlatform)?.Traffic) is ({ } two, { } one)
            ? new GoalOutcome(Goal, $"{two.BlobsSent} blobs, {one.BlobsSent} for one platform", two.BlobsSent <= one.BlobsSent + 1)
            : new GoalOutcome(Goal, "not measured", null);
    }
}
