using System.Text.Json.Nodes;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Entrants;

/// <summary>A contestant in one scenario: what it runs, and what is done before each run.</summary>
internal abstract class Entrant(string name)
{
    /// <summary>The tag that every image gets.</summary>
    protected const string Tag = "1";

    private int _runs;

    /// <summary>Its name in the report.</summary>
    public string Name { get; } = name;

    /// <summary>Why it does not take part, or null.</summary>
    public string? LeftOut { get; init; }

    /// <summary>In how many of the timed rounds it takes part, where all would take too long.</summary>
    public int Rounds { get; init; } = int.MaxValue;

    /// <summary>Whether a run without measurement comes first, for what it leaves behind and for warm caches.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>
    /// Whether a run of its own counts the traffic. Where that would take too long, the growth of the registry's storage over
    /// the timed run tells the bytes.
    /// </summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>What comes before each run: the edit, the reset. Its argument is the run's number.</summary>
    public Func<int, CancellationToken, Task> Arrange { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The repository that a run pushes to.</summary>
    public required Func<int, string> Repository { get; init; }

    /// <summary>Files of which the counted run tells whether they are read.</summary>
    public Func<IReadOnlyList<string>> Watched { get; init; } = () => [];

    /// <summary>Looks at the last image, given as the manifests of its platforms.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public Func<IReadOnlyList<JsonNode>, string?> Check { get; init; } = _ => null;

    /// <summary>Gets the next run ready; untimed.</summary>
    public Task ArrangeAsync(CancellationToken cancellationToken) => Arrange(++_runs, cancellationToken);

    /// <summary>Runs, and measures it.</summary>
    public Task<Measurement> RunAsync(CancellationToken cancellationToken) => MeasureAsync(Repository(_runs), cancellationToken);

    /// <summary>Makes sure that what the last run was to push is there.</summary>
    /// <exception cref="BenchException">It is not.</exception>
    public virtual async Task VerifyAsync(ImageReader images, CancellationToken cancellationToken)
    {
        var platforms = await images.PlatformsAsync(Repository(_runs), Tag, cancellationToken);
        if (Check(platforms) is { } complaint)
        {
            throw new BenchException(complaint);
        }
    }

    /// <summary>Runs, and measures it.</summary>
    protected abstract Task<Measurement> MeasureAsync(string repository, CancellationToken cancellationToken);
}
