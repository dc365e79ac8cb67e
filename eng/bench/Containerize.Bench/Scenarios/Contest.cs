using System.Text.Json.Nodes;
using Containerize.Bench.Entrants;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;

namespace Containerize.Bench.Scenarios;

/// <summary>The three usual contestants over one application, each with a copy of its own.</summary>
/// <param name="bench">What all entrants share.</param>
/// <param name="id">The scenario's number.</param>
/// <param name="template">The application.</param>
internal sealed class Contest(BenchContext bench, string id, AppTemplate template)
{
    private readonly string _folder = bench.Workspace.Combine("projects", id.ToLowerInvariant());

    /// <summary>What comes before each run; its arguments are the contestant's copy and the run's number.</summary>
    public Func<AppProject, int, CancellationToken, Task> Arrange { get; init; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Whether each run is as on a fresh clone, into a repository that is not there yet, with empty caches.</summary>
    public bool IsFirstPublish { get; init; }

    /// <summary>Files of which the counted run of this repository's SDK tells whether they are read.</summary>
    public Func<IReadOnlyList<string>> Watched { get; init; } = () => [];

    /// <summary>Looks at each image.</summary>
    public Func<IReadOnlyList<JsonNode>, string?> Check { get; init; } = _ => null;

    /// <summary>In how many rounds the other two take part, where all would take too long.</summary>
    public int RoundsOfOthers { get; init; } = int.MaxValue;

    /// <summary>Items of this repository's SDK alone, as XML.</summary>
    public string OurItems { get; init; } = "";

    /// <summary>Items of the .NET SDK alone, as XML.</summary>
    public string SdkItems { get; init; } = "";

    /// <summary>Instructions of the Dockerfile's last stage.</summary>
    public string DockerInstructions { get; init; } = "";

    /// <summary>Files that every copy gets, by their paths below the copy's parent folder.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>();

    /// <summary>The three, in the order of reports.</summary>
    public async Task<IReadOnlyList<Entrant>> EntrantsAsync(CancellationToken cancellationToken) =>
        [await OursAsync(cancellationToken), await SdkAsync(cancellationToken), await DockerAsync(cancellationToken)];

    /// <summary>This repository's SDK.</summary>
    public async Task<Entrant> OursAsync(CancellationToken cancellationToken)
    {
        var project = await WriteAsync("ours", OurItems, BenchContext.OurSdk, cancellationToken);
        return new PublishEntrant(Contestants.Ours, bench, project.Folder, template.BaseImage, [])
        {
            Arrange = (run, token) => ArrangeAsync(project, run, "ours", bench.Workspace.OurCache, token),
            Repository = Repository("ours"),
            Watched = Watched,
            Check = Check,
        };
    }

    /// <summary>The .NET SDK's own.</summary>
    public async Task<Entrant> SdkAsync(CancellationToken cancellationToken)
    {
        var project = await WriteAsync("sdk", SdkItems, Contestants.WebSdk, cancellationToken);
        return new PublishEntrant(Contestants.Sdk, bench, project.Folder, template.BaseImage, [Contestants.SdkTarget])
        {
            Arrange = (run, token) => ArrangeAsync(project, run, "sdk", bench.Workspace.SdkCache, token),
            Repository = Repository("sdk"),
            Check = Check,
            Rounds = RoundsOfOthers,
            WarmsUp = RoundsOfOthers == int.MaxValue,
            IsCounted = RoundsOfOthers == int.MaxValue,
        };
    }

    /// <summary>Docker, or why it takes no part.</summary>
    public Task<Entrant> DockerAsync(CancellationToken cancellationToken) => DockerAsync(Contestants.Docker, "docker", bench.Docker, cancellationToken);

    /// <summary>Docker's classic builder beside BuildKit; nothing where Docker builds with the classic one anyway, or takes no part.</summary>
    public async Task<IReadOnlyList<Entrant>> ClassicDockerAsync(CancellationToken cancellationToken) =>
        bench.Docker is { BuildKit: true } docker
            ? [await DockerAsync(Contestants.ClassicDocker, "docker-classic", docker.WithClassicBuilder(), cancellationToken)]
            : [];

    private async Task<Entrant> DockerAsync(string name, string contestant, DockerClient? docker, CancellationToken cancellationToken)
    {
        if (docker is null)
        {
            return new AbsentEntrant(name) { LeftOut = bench.DockerMissing, Repository = Repository(contestant) };
        }

        var project = await WriteAsync(contestant, "", Contestants.WebSdk, cancellationToken);
        var context = Path.GetDirectoryName(project.Folder)!;
        await File.WriteAllTextAsync(
            Path.Combine(context, "Dockerfile"),
            DockerfileText.MultiStage(template, docker.BuilderImage, bench.Registry.Address, DockerInstructions), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(context, ".dockerignore"), DockerfileText.Ignored, cancellationToken);
        return new DockerEntrant(bench, docker, context, name, IsFirstPublish)
        {
            Arrange = (run, token) => Arrange(project, run, token),
            Repository = Repository(contestant),
            Check = Check,
            Rounds = RoundsOfOthers,
            // Where the others run once only, an edit still needs a build before it.
            WarmsUp = RoundsOfOthers == int.MaxValue || !IsFirstPublish,
            IsCounted = RoundsOfOthers == int.MaxValue,
        };
    }

    private Func<int, string> Repository(string contestant)
    {
        var name = $"{id.ToLowerInvariant()}/{contestant}";
        return IsFirstPublish ? run => FormattableString.Invariant($"{name}-{run}") : _ => name;
    }

    private async Task<AppProject> WriteAsync(string contestant, string items, string sdk, CancellationToken cancellationToken)
    {
        var parent = Path.Combine(_folder, contestant);
        foreach (var (link, existing) in Links)
        {
            await HardLink.CreateAsync(existing, Path.Combine(parent, link), cancellationToken);
        }

        return AppProject.Write(parent, template with { Items = template.Items + items }, sdk);
    }

    private Task ArrangeAsync(AppProject project, int run, string contestant, string cache, CancellationToken cancellationToken)
    {
        if (IsFirstPublish)
        {
            project.Clean();
            Machine.Workspace.Delete(cache);
            bench.Registry.Forget($"{id.ToLowerInvariant()}/{contestant}");
        }

        return Arrange(project, run, cancellationToken);
    }
}
