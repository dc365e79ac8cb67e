using Containerize.Bench.Commands;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Entrants;

/// <summary><c>dotnet build</c> of a project, several times in a row: of such short times one alone says little.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="bench">What all entrants share.</param>
/// <param name="project">The project's folder.</param>
internal sealed class BuildEntrant(string name, BenchContext bench, string project) : Entrant(name)
{
    private const int Builds = 3;

    /// <inheritdoc/>
    public override Task VerifyAsync(ImageReader images, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One build's share of them.</summary>
    protected override async Task<Measurement> MeasureAsync(string repository, CancellationToken cancellationToken)
    {
        var command = new CommandLine("dotnet", ["build", "-nologo", "-v:minimal"], project, bench.Environment);
        var runs = new List<Measurement>();
        for (var i = 0; i < Builds; i++)
        {
            runs.Add(Measurement.Of(await MeasuredProcess.RunAsync(command, bench.Servers, cancellationToken)));
        }

        return runs[0] with
        {
            Wall = runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + run.Wall) / Builds,
            Cpu = runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + (run.Cpu ?? TimeSpan.Zero)) / Builds,
        };
    }
}
