using Containerize.Images.Layers;

namespace Containerize.Images.Publishing.Rehearsal;

/// <summary>
/// A publish of one small file, upon an empty base, to a registry that is nowhere: what it calls is loaded and compiled
/// when the real one comes. More than half of the time of a process's first publish goes there.
/// </summary>
internal static class PublishRehearsal
{
    /// <summary>Does it. Nothing is asked of the network, and nothing is left on the disk.</summary>
    /// <param name="expected">The publish that it is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<PublishOutcome> RunAsync(PublishRequest expected, CancellationToken cancellationToken) =>
        new ImagePublisher(new RehearsalMedia()).PublishAsync(
            new PublishRequest
            {
                BaseImage = $"{RehearsalMedia.Registry}/base:1",
                ProjectFolder = expected.ProjectFolder,
                Platforms =
                [
                    new PlatformRequest
                    {
                        Platform = RehearsalSource.Platform,
                        Layers = [new LayerDefinition("application", [new LayerEntry { Path = "app/file", SourcePath = typeof(PublishRehearsal).Assembly.Location }])],
                        Settings = new ImageSettings { Start = new StartCommand { AppCommand = ["/app/file"] }, WorkingDirectory = "/app" },
                        Scope = "rehearsal",
                    },
                ],
                Repository = "rehearsal",
                Tags = expected.Tags,
                Destination = new Destination.Registry(RehearsalMedia.Registry),
                CacheFolder = null,
                CompressionLevel = expected.CompressionLevel,
            },
            cancellationToken);
}
