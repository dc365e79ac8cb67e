using System.Text.Json;
using Containerize.Bench.Commands;
using Containerize.Bench.Results;

namespace Containerize.Bench.Entrants;

/// <summary><c>dotnet publish</c> of a project.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="bench">What all entrants share.</param>
/// <param name="project">The project's folder.</param>
/// <param name="baseImage">The base image in the bench's registry.</param>
/// <param name="arguments">Further arguments.</param>
internal sealed class PublishEntrant(
    string name, BenchContext bench, string project, string baseImage, IReadOnlyList<string> arguments) : Entrant(name)
{
    private const string OwnTargetsMark = "Container";

    /// <inheritdoc/>
    protected override async Task<Measurement> MeasureAsync(string repository, CancellationToken cancellationToken)
    {
        var registry = bench.Registry.Address;
        var timingFile = bench.Workspace.Combine("timing.json");
        File.Delete(timingFile);
        string[] all =
        [
            "publish", "-nologo", "-v:minimal", ..arguments,
            $"-p:ContainerBaseImage={registry}/{baseImage}", $"-p:ContainerRegistry={registry}",
            $"-p:ContainerRepository={repository}", $"-p:ContainerImageTag={Tag}",
            $"-logger:{typeof(PublishTiming).Namespace}.PublishTimingLogger,{BenchContext.LoggerPath};{timingFile}",
        ];
        var command = new CommandLine("dotnet", all, project, bench.Environment);
        var measured = await MeasuredProcess.RunAsync(command, bench.CompilerServer, cancellationToken);
        var timing = JsonSerializer.Deserialize<PublishTiming>(await File.ReadAllTextAsync(timingFile, cancellationToken))!;
        return new Measurement
        {
            Wall = measured.Wall,
            Cpu = measured.Cpu,
            LargestProcess = measured.LargestProcess,
            AllProcesses = measured.AllProcesses,
            ImageStep = timing.ImageStep,
            OtherTargets = timing.ImageStep - OwnTargets(timing),
        };
    }

    private static TimeSpan OwnTargets(PublishTiming timing) => timing.Targets
        .Where(target => target.Name.Contains(OwnTargetsMark, StringComparison.Ordinal))
        .Aggregate(TimeSpan.Zero, (sum, target) => sum + Within(timing, target));

    private static TimeSpan Within(PublishTiming timing, TargetTiming target)
    {
        var started = target.Started > timing.FilesKnown ? target.Started : timing.FilesKnown;
        var ended = target.Ended < timing.ImageReported ? target.Ended : timing.ImageReported;
        return ended - started;
    }
}
