using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Images.References;
using Containerize.Images.Sources;

namespace Containerize.Images.Publishing;

/// <summary>Finds the digests of images that others build upon, by the lock file's rules and into the lock file.</summary>
/// <param name="media">Opens sources.</param>
public sealed class ImagePinner(IMedia media)
{
    /// <summary>Pins a publish's base image, and others.</summary>
    /// <param name="request">The publish: its base, its lock, its first platform, its cache and registries.</param>
    /// <param name="others">Other images, each in a registry: <c>name:tag[@digest]</c>.</param>
    /// <param name="advice">What to do where one of the others is not to be had: the end of the error's message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The images.</returns>
    /// <exception cref="ContainerizeException">CTZ2043: an image is in no registry. CTZ203x, CTZ204x: what the lock or the source says.</exception>
    public async Task<PinnedImages> PinAsync(PublishRequest request, IReadOnlyList<string> others, string advice, CancellationToken cancellationToken)
    {
        using var spare = new SpareFolder();
        var cache = new ContentCache(request.CacheFolder, spare);
        var lockFile = LockFile.Load(request.LockFile);
        var (reference, resolver) = Open(request.BaseImage, request, cache, lockFile);
        var top = await resolver.ResolveAsync(cancellationToken);
        var image = await resolver.GetImageAsync(top, request.Platforms[0].Platform, cancellationToken);
        var pinned = new List<ImageReference>();
        var configs = new List<ImageConfig?>();
        foreach (var other in others)
        {
            try
            {
                var (name, found) = Open(other, request, cache, lockFile);
                var descriptor = await found.ResolveAsync(cancellationToken);
                pinned.Add(name with { Digest = descriptor.Digest });
                configs.Add(await ReadConfigAsync(found, descriptor, request.Platforms[0].Platform, cancellationToken));
            }
            catch (ContainerizeException e) when (e.Error.Code == LockErrors.NotLockedCode)
            {
                // Only a publish in the same mode asks for it.
                throw (e.Error with { Message = $"{e.Message} The Dockerfile is FROM it, so publish with -p:ContainerizeMode=Dockerfile then." }).ToException(e);
            }
            catch (ContainerizeException e)
            {
                throw (e.Error with { Message = $"{e.Message} It is wanted for '{other}'. {advice}" }).ToException(e);
            }
        }

        await lockFile.SaveAsync(cache, cancellationToken);
        await cache.TidyAsync(CancellationToken.None);
        return new(reference with { Digest = top.Digest }, image.Config, pinned) { OtherConfigs = configs };
    }

    private static async Task<ImageConfig?> ReadConfigAsync(BaseImageResolver resolver, Descriptor descriptor, Platform platform, CancellationToken cancellationToken)
    {
        try
        {
            return (await resolver.GetImageAsync(descriptor, platform, cancellationToken)).Config;
        }
        catch (ContainerizeException e) when (e.Error.Code == SourceErrors.WrongPlatformCode)
        {
            // The image that is built need not be of the builder's platform.
            return null;
        }
    }

    private (ImageReference Reference, BaseImageResolver Resolver) Open(string text, PublishRequest request, ContentCache cache, LockFile lockFile)
    {
        var reference = BaseImageReference.Parse(text, request.ProjectFolder);
        if (reference is not { Transport: "docker", Image: { } image })
        {
            throw SourceErrors.NotInRegistry(text).ToException();
        }

        var source = new Lazy<IImageSource>(() => media.OpenSource(reference, request));
        return (image, new BaseImageResolver(reference, source, cache, lockFile, request.LockMode));
    }
}
