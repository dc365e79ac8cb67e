using Containerize.Images.Archive;
using Containerize.Images.References;
using Containerize.Images.Sources;

namespace Containerize.Images.Daemon;

/// <summary>
/// An image in a local engine, <c>docker-daemon:name</c>. An engine gives an image only whole, as an archive, so it is
/// copied to a temporary file at the first need, and read from there.
/// </summary>
/// <param name="detector">Finds the engine: Docker, else Podman.</param>
/// <param name="name">The image, by its tag or by a digest that the engine knows it by.</param>
public sealed class DaemonSource(EngineDetector detector, ImageReference name) : IImageSource, IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private ArchiveImage? _image;

    /// <inheritdoc/>
    public BlobOrigin? Origin => null;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ5001 to CTZ5004; CTZ2020 to CTZ2023.</exception>
    public async Task<Descriptor> ResolveAsync(CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).ResolveAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ5001 to CTZ5004; CTZ2020 to CTZ2023.</exception>
    public async Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).ReadManifestAsync(digest, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ5001 to CTZ5004; CTZ2020 to CTZ2023.</exception>
    public async Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).OpenBlobAsync(blob, cancellationToken);

    /// <summary>Removes the temporary file.</summary>
    public void Dispose()
    {
        _image?.Dispose();
        _opening.Dispose();
    }

    private async Task<ArchiveImage> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return _image ??= await SaveAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<ArchiveImage> SaveAsync(CancellationToken cancellationToken)
    {
        var engine = await detector.DetectAsync(null, cancellationToken) ?? throw EngineErrors.NoEngine(null, detector.Findings).ToException();
        using var transport = engine.CreateTransport();
        try
        {
            foreach (var candidate in Candidates(engine.Kind))
            {
                if (await transport.SaveAsync(candidate, cancellationToken) is { } archive)
                {
                    // The engine was asked for one image, so the archive has one: no need to look for the name as it spells it.
                    return new ArchiveImage(candidate, archive, null);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw EngineErrors.Unreachable(engine.ToString(), exception.Message).ToException(exception);
        }

        throw EngineErrors.NoSuchImage(engine.Kind, name.ToString()).ToException();
    }

    private IEnumerable<string> Candidates(EngineKind kind)
    {
        const string Library = "library/";
        var full = name.Tag is null && name.Digest is null ? name with { Tag = "latest" } : name;
        yield return full.ToString();

        // What podman build names hello is localhost/hello; a reference without a registry means Docker Hub's.
        if (kind == EngineKind.Podman && name.Registry == ImageReference.DockerHub)
        {
            var repository = name.Repository.StartsWith(Library, StringComparison.Ordinal) ? name.Repository[Library.Length..] : name.Repository;
            yield return (full with { Registry = "localhost", Repository = repository }).ToString();
        }
    }
}
