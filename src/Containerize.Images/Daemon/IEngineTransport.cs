using Containerize.Images.Archive;

namespace Containerize.Images.Daemon;

/// <summary>What a sink asks of an engine. Names are full, <c>repository:tag</c>.</summary>
internal interface IEngineTransport : IDisposable
{
    /// <summary>The ID of the image of this name, or <see langword="null"/> where there is none.</summary>
    Task<Digest?> FindImageAsync(string name, CancellationToken cancellationToken);

    /// <summary>How many of an image's layers, counted from the lowest, the engine surely has; a guess too low costs only time.</summary>
    Task<int> CountKnownLayersAsync(IReadOnlyList<Digest> diffIds, string repository, CancellationToken cancellationToken);

    /// <summary>The platform of the engine's containers.</summary>
    Task<Platform> GetPlatformAsync(CancellationToken cancellationToken);

    /// <summary>Loads an archive; its names move when all of it is there.</summary>
    /// <exception cref="ContainerizeException">CTZ5002: the engine refused; CTZ5003: it is gone.</exception>
    Task LoadAsync(IReadOnlyList<ArchiveEntry> archive, CancellationToken cancellationToken);

    /// <summary>Gives an image another tag.</summary>
    Task TagAsync(string name, string repository, string tag, CancellationToken cancellationToken);

    /// <summary>Takes an image out, whole; <see langword="null"/> where there is none of that name.</summary>
    /// <exception cref="IOException">The engine breaks off, or there is no space for the image.</exception>
    Task<ArchiveReader?> SaveAsync(string name, CancellationToken cancellationToken);
}
