using Containerize.Images.Publishing;

namespace Containerize.Reliability.Publisher;

/// <summary>
/// Publishes something small first, to a place of the same kind: what is killed afterwards then spends its time on files
/// and connections, and not on being compiled.
/// </summary>
internal static class Rehearsal
{
    public static async Task RunAsync(PublisherArguments arguments)
    {
        var folder = Directory.CreateTempSubdirectory("rehearsal-").FullName;
        var app = Directory.CreateDirectory(Path.Combine(folder, "app")).FullName;
        // Another one each time, or a registry would have it already.
        await File.WriteAllTextAsync(Path.Combine(app, "start"), Guid.NewGuid().ToString());
        var place = arguments.Place.StartsWith("registry:", StringComparison.Ordinal) ? arguments.Place : arguments.Place.Split(':')[0] + ":" + Path.Combine(folder, "place");
        using var media = new Media();
        var rehearsed = arguments with { Folder = app, Place = place, CacheFolder = Path.Combine(folder, "cache"), Repository = "rehearsal", LockFile = Path.Combine(folder, "lock.json") };
        var outcome = await new ImagePublisher(media).PublishAsync(rehearsed.ToRequest(), CancellationToken.None);
        Directory.Delete(folder, recursive: true);
        if (outcome.Error is { } error)
        {
            throw new InvalidOperationException(error.Message);
        }
    }
}
