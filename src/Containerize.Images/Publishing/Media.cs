using System.Collections.Concurrent;
using Containerize.Images.Archive;
using Containerize.Images.Daemon;
using Containerize.Images.OciLayout;
using Containerize.Images.References;
using Containerize.Images.Registry;
using Containerize.Images.Registry.Credentials;
using Containerize.Images.Sources;

namespace Containerize.Images.Publishing;

/// <summary>The media there are. One client a registry serves base and destination alike.</summary>
/// <param name="log">Takes messages of low importance; never a secret.</param>
public sealed class Media(Action<string>? log = null) : IMedia, IDisposable
{
    private readonly ConcurrentDictionary<string, RegistryClient> _clients = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentBag<IDisposable> _opened = [];

    /// <inheritdoc/>
    public IImageSource OpenSource(BaseImageReference reference, PublishRequest request) => reference.Transport switch
    {
        "oci" => new OciLayoutSource(reference.Path!, reference.Tag, reference.Digest),
        "oci-archive" or "docker-archive" => Keep(new ArchiveSource(reference.Path!, reference.Tag)),
        "docker-daemon" => Keep(new DaemonSource(new EngineDetector(EngineEnvironment.Current()), reference.Image!)),
        "docker" => OpenRegistry(reference.Image!, request),
        var transport => throw ReferenceErrors.BadReference(reference.DisplayName, $"base images cannot be read from '{transport}:'").ToException(),
    };

    /// <inheritdoc/>
    public async Task<OpenedSink> OpenSinkAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        switch (request.Destination)
        {
            case Destination.Registry registry:
                return new(new RegistryImageSink(ClientFor(registry.Host, request), request.Repository), null);
            case Destination.Registries registries:
                return new(new RegistriesImageSink([.. registries.Hosts.Select(host => new RegistryImageSink(ClientFor(host, request), request.Repository))]), null);
            case Destination.OciLayout layout:
                return new(new OciLayoutSink(layout.Path, request.Repository), ImageFormat.Oci);
            case Destination.Archive archive:
                return OpenArchive(ArchivePath(archive.Path, request.Repository), request);
            case Destination.Engine engine:
                return OpenEngine((await DetectAsync(Enum.Parse<EngineKind>(engine.Name), cancellationToken))!, request);
            case Destination.Local local:
                return await DetectAsync(null, cancellationToken) is { } found
                    ? OpenEngine(found, request)
                    : OpenArchive(ArchiveIn(local.ArchiveFolder, request.Repository), request);
            default:
                throw new InvalidOperationException($"No sink for {request.Destination}.");
        }
    }

    /// <summary>Closes what was opened, and removes temporary files.</summary>
    public void Dispose()
    {
        while (_opened.TryTake(out var opened))
        {
            opened.Dispose();
        }
    }

    private static OpenedSink OpenArchive(string path, PublishRequest request) =>
        request.Format == ImageFormat.Docker
            ? new(new DockerArchiveSink(path, request.Repository), ImageFormat.Docker)
            : new(new OciArchiveSink(path, request.Repository), ImageFormat.Oci);

    // Podman keeps a health check only from Docker's format, and Docker keeps everything of it.
    private static OpenedSink OpenEngine(LocalEngine engine, PublishRequest request) =>
        new(engine.CreateSink(request.Repository), ImageFormat.Docker);

    private static string ArchivePath(string path, string repository) =>
        Path.EndsInDirectorySeparator(path) || Directory.Exists(path)
            ? ArchiveIn(path, repository)
            : path;

    private static string ArchiveIn(string folder, string repository) => Path.Combine(folder, repository.Replace('/', '-') + ".tar");

    private T Keep<T>(T source)
        where T : IDisposable
    {
        _opened.Add(source);
        return source;
    }

    private async Task<LocalEngine?> DetectAsync(EngineKind? wanted, CancellationToken cancellationToken)
    {
        var detector = new EngineDetector(EngineEnvironment.Current());
        var engine = await detector.DetectAsync(wanted, cancellationToken);
        foreach (var finding in detector.Findings)
        {
            log?.Invoke($"engine: {finding}");
        }

        return engine;
    }

    // Of several registries none is the one: credentials that name no registry are sent to none of them.
    private static string? PublishedTo(Destination destination) => destination switch
    {
        Destination.Registry registry => registry.Host,
        Destination.Registries => "",
        _ => null,
    };

    private IImageSource OpenRegistry(ImageReference image, PublishRequest request)
    {
        var origin = new RegistryImageSource(ClientFor(image.Registry, request), image);
        // The next one is at hand, so a mirror that is down is not waited for.
        var options = Options(request) with { Retry = new RegistryRetryPolicy { MaxAttempts = 2, MaxConnectAttempts = 1 } };
        IImageSource[] mirrors =
        [
            .. request.Mirrors.Where(mirror => mirror.Serves(image.Registry))
                .Select(mirror => new RegistryImageSource(new RegistryClient(mirror.Host, options), mirror.Locate(image))),
        ];
        return mirrors.Length == 0 ? origin : new MirroredImageSource([.. mirrors, origin], log);
    }

    private RegistryClient ClientFor(string registry, PublishRequest request) =>
        _clients.GetOrAdd(registry, host => new RegistryClient(host, Options(request)));

    private RegistryOptions Options(PublishRequest request) => new()
    {
        InsecureRegistries = request.InsecureRegistries,
        // Credentials that name no registry are meant for the one that is pushed to, and go to no other.
        Credentials = CredentialChain.Default(PublishedTo(request.Destination)),
        Log = log,
    };
}
