using System.Diagnostics;
using Containerize.Bench.Registry;
using Containerize.Bench.Results;

namespace Containerize.Bench.Entrants;

/// <summary>The least that a file's first publish can be: read once for its SHA-256, sent once.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="registry">The registry's address.</param>
/// <param name="path">The file.</param>
internal sealed class BlobUploadEntrant(string name, string registry, string path) : Entrant(name)
{
    /// <inheritdoc/>
    public override Task VerifyAsync(ImageReader images, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task<Measurement> MeasureAsync(string repository, CancellationToken cancellationToken)
    {
        using var upload = new BlobUpload(registry);
        var started = Stopwatch.GetTimestamp();
        await upload.SendAsync(repository, path, cancellationToken);
        return new Measurement { Wall = Stopwatch.GetElapsedTime(started) };
    }
}
