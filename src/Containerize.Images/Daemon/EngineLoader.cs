using Containerize.Images.Archive;
using Containerize.Images.Sinks;

namespace Containerize.Images.Daemon;

/// <summary>Puts an image into an engine: only the platform the engine runs, and without the layers it has.</summary>
internal sealed class EngineLoader(LocalEngine engine, string repository)
{
    /// <summary>The result where every tag names this image already.</summary>
    public async Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        using var transport = engine.CreateTransport();
        var image = await ChooseAsync(transport, images, cancellationToken);
        Digest? found = null;
        foreach (var tag in tags)
        {
            if (await transport.FindImageAsync($"{repository}:{tag}", cancellationToken) is not { } id || !IsIdOf(id, image))
            {
                return null;
            }

            found = id;
        }

        return Result(image, tags, found);
    }

    /// <summary>Loads the image under its tags.</summary>
    /// <param name="images">The images.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="tagsPerArchive">How many tags an archive may name; further ones are set afterwards.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SinkResult> LoadAsync(ImageSet images, IReadOnlyList<string> tags, int tagsPerArchive, CancellationToken cancellationToken)
    {
        using var transport = engine.CreateTransport();
        var image = await ChooseAsync(transport, images, cancellationToken);
        var archive = OciArchiveContents.Of(ImageSet.Of(image), repository, [.. tags.Take(tagsPerArchive)], image.Config.Platform).ToArray();
        var known = await transport.CountKnownLayersAsync(image.Config.DiffIds, repository, cancellationToken);
        var present = image.Layers.Take(known).Select(layer => layer.Descriptor.Digest)
            .Except(image.Layers.Skip(known).Select(layer => layer.Descriptor.Digest)).ToHashSet();
        if (present.Count > 0 && !await TryLoadAsync(transport, [.. archive.Where(entry => !present.Contains(entry.Content.Digest))], image, tags[0], cancellationToken))
        {
            present.Clear();
        }

        if (present.Count == 0)
        {
            await transport.LoadAsync(archive, cancellationToken);
        }

        foreach (var tag in tags.Skip(tagsPerArchive))
        {
            await transport.TagAsync($"{repository}:{tags[0]}", repository, tag, cancellationToken);
        }

        var id = engine.Kind == EngineKind.Docker ? await TryFindAsync(transport, tags[0], cancellationToken) : null;
        return Result(image, tags, id) with
        {
            Layers = image.Layers.Select(layer => layer.Descriptor.Digest).Distinct()
                .ToDictionary(digest => digest, digest => present.Contains(digest) ? LayerTransfer.Present : LayerTransfer.Sent),
            BytesSent = archive.Where(entry => !present.Contains(entry.Content.Digest)).Sum(entry => entry.Content.Size),
        };
    }

    // A layer may have been pruned since it was looked for, and not every engine takes an archive with gaps.
    private async Task<bool> TryLoadAsync(IEngineTransport transport, IReadOnlyList<ArchiveEntry> partial, Image image, string tag, CancellationToken cancellationToken)
    {
        try
        {
            await transport.LoadAsync(partial, cancellationToken);
        }
        catch (ContainerizeException exception) when (exception.Error.Code is EngineErrors.RefusedCode or EngineErrors.UnreachableCode)
        {
            // Some break the connection off instead of saying why. An engine that is really gone says so again.
            return false;
        }

        return await transport.FindImageAsync($"{repository}:{tag}", cancellationToken) is { } id && IsIdOf(id, image);
    }

    // Only to be told: the image is loaded by now, and a publish that worked must not fail for its ID.
    private async Task<Digest?> TryFindAsync(IEngineTransport transport, string tag, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.FindImageAsync($"{repository}:{tag}", cancellationToken);
        }
        catch (ContainerizeException)
        {
            return null;
        }
    }

    private async Task<Image> ChooseAsync(IEngineTransport transport, ImageSet images, CancellationToken cancellationToken)
    {
        if (images.Images.Count == 1)
        {
            return images.Images[0];
        }

        var platform = await transport.GetPlatformAsync(cancellationToken);
        return MachinePlatform.Choose(images, platform)
            ?? throw EngineErrors.WrongPlatform(engine.ToString(), platform, images.Images.Select(image => image.Config.Platform)).ToException();
    }

    // Engines call an image by its config's digest; Docker with containerd's image store by its manifest's.
    private static bool IsIdOf(Digest id, Image image) => id == image.Manifest.Config.Digest || id == image.Descriptor.Digest;

    private SinkResult Result(Image image, IReadOnlyList<string> tags, Digest? id)
    {
        var port = image.Config.ExposedPorts.Select(port => port.Split('/')[0]).FirstOrDefault();
        var mapping = port is null ? "" : $"-p {port}:{port} ";
        return new SinkResult
        {
            References = [.. tags.Select(tag => $"{repository}:{tag}")],
            Chosen = image,
            // Podman keeps the manifest beside its ID and runs an image by either.
            ImageId = engine.Kind == EngineKind.Docker && id != image.Descriptor.Digest ? id : null,
            Hint = $"{engine.Kind.ToString().ToLowerInvariant()} run --rm {mapping}{repository}:{tags[0]}",
        };
    }
}
