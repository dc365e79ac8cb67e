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
    // What both SDKs call the targets that make images.
    private const string ImageTargets = "Container";

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
        var measured = await MeasuredProcess.RunAsync(command, bench.Servers, cancellationToken);
        if (!File.Exists(timingFile))
        {
            throw new BenchException("the publish ended well and made no image");
        }

        var timing = JsonSerializer.Deserialize<PublishTiming>(await File.ReadAllTextAsync(timingFile, cancellationToken))!;
        return Measurement.Of(measured) with
        {
            ImageStep = timing.ImageStep,
            OtherTargets = timing.ImageStep - timing.OfTargets(ImageTargets),
            StepTargets = StepTargets(timing),
        };
    }

    private static Dictionary<string, double> StepTargets(PublishTiming timing) => timing.Targets
        .GroupBy(target => target.Name)
        .Select(target => (Name: target.Key, Seconds: target.Sum(run => (run.Ended - run.Started).TotalSeconds)))
        .Where(target => target.Seconds >= 0.001)
        .ToDictionary(target => target.Name, target => target.Seconds);
}
