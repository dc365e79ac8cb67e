using Containerize.Bench.Commands;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Entrants;

/// <summary><c>dotnet publish</c> of a solution whose projects name their own repositories.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="bench">What all entrants share.</param>
/// <param name="folder">The solution's folder.</param>
/// <param name="repositories">The projects' repositories.</param>
/// <param name="baseImage">The base image in the bench's registry.</param>
/// <param name="arguments">Further arguments.</param>
internal sealed class SolutionEntrant(
    string name,
    BenchContext bench,
    string folder,
    IReadOnlyList<string> repositories,
    string baseImage,
    IReadOnlyList<string> arguments) : Entrant(name)
{
    /// <inheritdoc/>
    public override async Task VerifyAsync(ImageReader images, CancellationToken cancellationToken)
    {
        foreach (var repository in repositories)
        {
            await images.ManifestAsync(repository, Tag, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task<Measurement> MeasureAsync(string repository, CancellationToken cancellationToken)
    {
        var registry = bench.Registry.Address;
        string[] all =
        [
            "publish", "-nologo", "-v:minimal", .. arguments,
            $"-p:ContainerBaseImage={registry}/{baseImage}", $"-p:ContainerRegistry={registry}", $"-p:ContainerImageTag={Tag}",
        ];
        var command = new CommandLine("dotnet", all, folder, bench.Environment);
        return Measurement.Of(await MeasuredProcess.RunAsync(command, bench.Servers, cancellationToken));
    }
}
