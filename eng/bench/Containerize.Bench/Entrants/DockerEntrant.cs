using Containerize.Bench.Commands;
using Containerize.Bench.Results;

namespace Containerize.Bench.Entrants;

/// <summary><c>docker build</c> and <c>docker push</c>, one after the other.</summary>
/// <param name="bench">What all entrants share.</param>
/// <param name="docker">The client with its daemon.</param>
/// <param name="context">The folder of the Dockerfile.</param>
/// <param name="name">Its name in reports.</param>
/// <param name="firstBuild">Whether each build is as the first one, with nothing in the daemon's build cache.</param>
internal sealed class DockerEntrant(BenchContext bench, DockerClient docker, string context, string name, bool firstBuild)
    : Entrant(name)
{
    /// <inheritdoc/>
    protected override async Task<Measurement> MeasureAsync(string repository, CancellationToken cancellationToken)
    {
        var image = $"{bench.Registry.Address}/{repository}:{Tag}";
        string[] cache = firstBuild ? ["--no-cache"] : [];
        string[] build = ["build", "--quiet", "--network", "host", .. cache, "--tag", image, "."];
        var measured = await RunAsync(build, cancellationToken) + await RunAsync(["push", "--quiet", image], cancellationToken);
        // The work is done by processes of the daemon that come and go; their memory can be seen, their time not.
        return Measurement.Of(measured) with { Cpu = null };
    }

    private Task<ProcessMeasurement> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        MeasuredProcess.RunAsync(
            new CommandLine(docker.Program, arguments, context, docker.Environment), new Servers(() => [], docker.Processes), cancellationToken);
}
