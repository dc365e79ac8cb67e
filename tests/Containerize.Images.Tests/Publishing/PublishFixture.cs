using System.Text.Json.Nodes;
using Containerize.Images.Layers;
using Containerize.Images.Publishing;
using Containerize.Testing;

namespace Containerize.Images.Tests.Publishing;

/// <summary>A project with its files and a base image, published by the real publisher.</summary>
internal sealed class PublishFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PublishFixture(Action<JsonObject>? configureBase = null)
    {
        BaseDigest = TestLayout.Write(_folder.Combine("base"), new Dictionary<string, string> { ["etc/os-release"] = "test" }, configureBase);
        Write("hello.dll", "the application");
        Write("hello.json", "its settings");
        Write("package.dll", "a package", FileOrigin.Package);
    }

    /// <summary>The base image's manifest digest.</summary>
    public string BaseDigest { get; }

    public List<PublishedFile> Files { get; } = [];

    public string Project => Combine("project");

    public string Cache => Combine("cache");

    public string LockFile => Combine("project", "containerize.lock.json");

    public string Output => Combine("out");

    /// <summary>What half-done work would leave in the cache.</summary>
    public IEnumerable<string> Temporaries => Directory.EnumerateFiles(Combine("cache", "temporary"));

    public IEnumerable<string> Blobs => Directory.EnumerateFiles(Combine("cache", "blobs", "sha256"));

    public PublishRequest Request => new()
    {
        BaseImage = "oci:../base",
        ProjectFolder = Project,
        Platforms = [Platform("linux-x64")],
        Repository = "hello",
        Tags = ["1.0.0"],
        Destination = new Destination.OciLayout(Output),
        LockFile = LockFile,
        CacheFolder = Cache,
    };

    public void Dispose() => _folder.Dispose();

    public string Combine(params string[] parts) => _folder.Combine(parts);

    /// <summary>Writes one of the application's files.</summary>
    public string Write(string name, string content, FileOrigin origin = FileOrigin.Application)
    {
        var path = _folder.Write($"project/bin/{name}", content);
        var file = new PublishedFile(path, name, origin);
        if (!Files.Contains(file))
        {
            Files.Add(file);
        }

        return path;
    }

    public PlatformRequest Platform(string runtimeIdentifier, ImageSettings? settings = null) => new()
    {
        Platform = Images.Platform.FromRuntimeIdentifier(runtimeIdentifier)!,
        Layers = ApplicationLayers.Divide(Files, "/app"),
        Settings = settings ?? new ImageSettings { Start = new StartCommand { AppCommand = ["dotnet", "/app/hello.dll"] }, WorkingDirectory = "/app" },
        Scope = $"test|{runtimeIdentifier}",
    };

    /// <summary>Publishes and insists on success.</summary>
    public async Task<PublishResult> PublishAsync(PublishRequest? request = null, IMedia? media = null)
    {
        using var own = new Media();
        var outcome = await new ImagePublisher(media ?? own).PublishAsync(request ?? Request, default);
        outcome.Error.ShouldBeNull();
        return outcome.Result!;
    }

    /// <summary>Publishes and insists on failure.</summary>
    public async Task<ContainerizeError> FailAsync(PublishRequest? request = null, IMedia? media = null)
    {
        using var own = new Media();
        var outcome = await new ImagePublisher(media ?? own).PublishAsync(request ?? Request, default);
        outcome.Result.ShouldBeNull();
        return outcome.Error!;
    }

    /// <summary>Waits until the file system's clock has ticked since the last change: what is learnt of the files from now on is trusted.</summary>
    public Task SettleAsync() => Eventually.TrueAsync(
        () => Files.TrueForAll(file => FileContents.IsSettled(FileStamp.Of(file.SourcePath), DateTime.UtcNow.Ticks)), "the clock ticks");
}
