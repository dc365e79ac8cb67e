using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Publishing;

namespace Containerize.Reliability.Publisher;

/// <summary>What to publish and where to put it.</summary>
/// <param name="BaseImage">The base image's reference.</param>
/// <param name="Folder">
/// The application's folder. Files below <c>runtime</c>, <c>packages</c> and <c>projects</c> lie in layers of their own.
/// </param>
/// <param name="Place">
/// <c>registry:host</c>, <c>layout:folder</c>, <c>oci-archive:file</c> or <c>docker-archive:file</c>.
/// </param>
/// <param name="Repository">The repository.</param>
/// <param name="Tag">The tag.</param>
public sealed record PublisherArguments(string BaseImage, string Folder, string Place, string Repository, string Tag)
{
    /// <summary>The arguments as a command line has them.</summary>
    public IReadOnlyList<string> CommandLine => [BaseImage, Folder, Place, Repository, Tag, LockFile, Rehearses ? "rehearse" : "at-once"];

    /// <summary>The lock file's path, or empty for none.</summary>
    public string LockFile { get; init; } = "";

    /// <summary>Whether something small is published first.</summary>
    public bool Rehearses { get; init; }

    /// <summary>The cache's folder, or <see langword="null"/> for what the environment says.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Reads a command line.</summary>
    public static PublisherArguments Read(string[] args) =>
        args is [var image, var folder, var place, var repository, var tag, var lockFile, "rehearse" or "at-once"]
            ? new(image, folder, place, repository, tag) { LockFile = lockFile, Rehearses = args[^1] == "rehearse" }
            : throw new ArgumentException("Seven arguments: base image, folder, place, repository, tag, lock file, and 'rehearse' or 'at-once'.");

    /// <summary>The request to the engine.</summary>
    public PublishRequest ToRequest()
    {
        var (kind, value) = Place.Split(':', 2) is [var first, var second] ? (first, second) : throw new ArgumentException(Place);
        var request = new PublishRequest
        {
            BaseImage = BaseImage,
            ProjectFolder = Path.GetFullPath(Folder),
            Platforms =
            [
                new PlatformRequest
                {
                    Platform = Platform.FromRuntimeIdentifier("linux-x64")!,
                    Layers = ApplicationLayers.Divide(Files(), "/app"),
                    Settings = new ImageSettings { Start = new StartCommand { AppCommand = ["/app/start"] }, WorkingDirectory = "/app" },
                    Scope = Folder,
                },
            ],
            Repository = Repository,
            Tags = [Tag],
            LockFile = LockFile.Length > 0 ? LockFile : null,
            Format = kind == "docker-archive" ? ImageFormat.Docker : null,
            Destination = kind switch
            {
                "registry" => new Destination.Registry(value),
                "layout" => new Destination.OciLayout(value),
                "oci-archive" or "docker-archive" => new Destination.Archive(value),
                _ => throw new ArgumentException(Place),
            },
        };
        return CacheFolder is null ? request : request with { CacheFolder = CacheFolder };
    }

    private IEnumerable<PublishedFile> Files()
    {
        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folder, path).Replace('\\', '/');
            yield return new PublishedFile(path, name, name.Split('/')[0] switch
            {
                "runtime" => FileOrigin.Runtime,
                "packages" => FileOrigin.Package,
                "projects" => FileOrigin.Project,
                _ => FileOrigin.Application,
            });
        }
    }
}
