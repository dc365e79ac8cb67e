using System.Text.Json;
using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Images.Progress;

namespace Containerize.Images.Sources;

/// <summary>
/// Finds a base image: the lock file's digest where there is one, else what the source names now; its manifest and
/// config from the cache where they are known. Everything fetched is checked against its digest before it is used.
/// </summary>
/// <param name="reference">What is looked for.</param>
/// <param name="source">Where it is looked for; opened only when something must be fetched.</param>
/// <param name="cache">What was fetched before.</param>
/// <param name="lockFile">What is locked.</param>
/// <param name="mode">What the lock decides.</param>
/// <param name="progress">Is told of layers that are fetched and sent.</param>
/// <param name="level">What layers are compressed with that a local archive or engine holds uncompressed; <see langword="null"/> leaves them so.</param>
internal sealed class BaseImageResolver(
    BaseImageReference reference, Lazy<IImageSource> source, ContentCache cache, LockFile lockFile, LockMode mode, TransferProgress? progress = null, int? level = null)
{
    // Configs are kilobytes; what a source says of its own size decides no more memory than this.
    private const int LargestConfig = 16 * 1024 * 1024;

    /// <summary>The descriptor of the base's manifest or index; it is locked when this returns.</summary>
    /// <exception cref="ContainerizeException">CTZ2032: locked mode, and not locked. Or what the source reports.</exception>
    public async Task<Descriptor> ResolveAsync(CancellationToken cancellationToken)
    {
        if (mode != LockMode.Update && lockFile.Find(reference.DisplayName) is { } locked)
        {
            return new Descriptor { MediaType = locked.MediaType, Digest = locked.Digest, Size = locked.Size };
        }

        if (mode == LockMode.Locked && reference.Digest is null)
        {
            throw LockErrors.NotLocked(reference.DisplayName, lockFile.Path).ToException();
        }

        var descriptor = await source.Value.ResolveAsync(cancellationToken);
        if (mode != LockMode.Locked)
        {
            lockFile.Lock(reference.DisplayName, new LockedImage { Digest = descriptor.Digest, MediaType = descriptor.MediaType, Size = descriptor.Size });
        }

        return descriptor;
    }

    /// <summary>The base's image for a platform.</summary>
    /// <param name="top">What <see cref="ResolveAsync"/> found.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerizeException">CTZ2033: what is locked is gone. CTZ2040: the base has no image for the platform. CTZ2041: what the source holds is no image.</exception>
    public async Task<Image> GetImageAsync(Descriptor top, Platform platform, CancellationToken cancellationToken)
    {
        var descriptor = top;
        if (MediaTypes.IsIndex(top.MediaType))
        {
            var index = Read(await ReadManifestAsync(top, cancellationToken), ManifestReader.ReadIndex);
            descriptor = Choose(index, platform);
        }

        var manifestBytes = await ReadManifestAsync(descriptor, cancellationToken);
        var manifest = Read(manifestBytes, ManifestReader.ReadManifest);
        var configBytes = await ReadConfigAsync(manifest.Config, cancellationToken);
        var config = Read(configBytes, static json => ImageConfig.Parse(json));
        if (!platform.Accepts(config.Platform))
        {
            throw SourceErrors.WrongPlatform(reference.DisplayName, platform, [config.Platform]).ToException();
        }

        if (config.DiffIds.Count != manifest.Layers.Count)
        {
            throw SourceErrors.NotAnImage(reference.DisplayName, $"its config names {config.DiffIds.Count} layers and its manifest {manifest.Layers.Count}").ToException();
        }

        var diffIds = config.DiffIds;
        var layers = new List<ILayer>(diffIds.Count);
        foreach (var layer in manifest.Layers)
        {
            var diffId = diffIds[layers.Count];
            layers.Add(level is { } packed && PackedLayer.Fits(reference, layer)
                ? await PackedLayer.MakeAsync(reference.DisplayName, layer, diffId, source, cache, packed, progress, cancellationToken)
                : new SourceLayer(reference.DisplayName, layer, diffId, source, cache, progress));
        }

        return Image.Load(manifestBytes, descriptor.MediaType, manifest, configBytes, config, layers);
    }

    private Descriptor Choose(ImageIndex index, Platform platform)
    {
        var images = index.Manifests.Where(m => m.Platform is { Os: not "unknown" } && MediaTypes.IsManifest(m.MediaType)).ToArray();
        return images.FirstOrDefault(m => platform.Accepts(m.Platform!))
            // An index of one image without a platform, as some tools write OCI layouts: the config decides.
            ?? (index.Manifests is [{ Platform: null } only] ? only : null)
            ?? throw SourceErrors.WrongPlatform(reference.DisplayName, platform, [.. images.Select(m => m.Platform!)]).ToException();
    }

    private async Task<byte[]> ReadManifestAsync(Descriptor descriptor, CancellationToken cancellationToken) =>
        cache.TryRead(descriptor.Digest)
        ?? Keep(descriptor.Digest, await FetchAsync(() => source.Value.ReadManifestAsync(descriptor.Digest, cancellationToken)));

    private async Task<byte[]> ReadConfigAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        if (cache.TryRead(descriptor.Digest) is { } cached)
        {
            return cached;
        }

        if (descriptor.Size is < 0 or > LargestConfig)
        {
            throw SourceErrors.NotAnImage(reference.DisplayName, $"its config has {descriptor.Size} bytes, {LargestConfig} are allowed").ToException();
        }

        while (true)
        {
            var stream = await FetchAsync(() => source.Value.OpenBlobAsync(descriptor, cancellationToken));
            await using (stream)
            {
                var bytes = new byte[descriptor.Size];
                var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
                bytes = bytes.AsSpan(0, read).ToArray();
                if (Digest.Of(bytes) == descriptor.Digest || !source.Value.PassOver(descriptor.Digest))
                {
                    return Keep(descriptor.Digest, bytes);
                }
            }
        }
    }

    private async Task<T> FetchAsync<T>(Func<Task<T>> fetch)
    {
        try
        {
            return await fetch();
        }
        catch (ContainerizeException e) when (mode != LockMode.Update && LockErrors.MeansGone(e.Error.Code) && lockFile.Find(reference.DisplayName) is { } locked)
        {
            throw LockErrors.Gone(reference.DisplayName, locked.Digest, e.Message, lockFile.Path).ToException(e);
        }
    }

    private byte[] Keep(Digest digest, byte[] bytes)
    {
        if (Digest.Of(bytes) != digest)
        {
            throw SourceErrors.WrongDigest(reference.DisplayName, digest).ToException();
        }

        cache.Add(digest, bytes);
        return bytes;
    }

    private T Read<T>(byte[] json, Func<byte[], T> read)
    {
        try
        {
            return read(json);
        }
        catch (JsonException e)
        {
            throw SourceErrors.NotAnImage(reference.DisplayName, e.Message.TrimEnd('.')).ToException(e);
        }
    }
}
