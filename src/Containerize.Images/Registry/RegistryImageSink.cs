using Containerize.Images.Concurrency;
using Containerize.Images.References;
using Containerize.Images.Registry.Protocol;
using Containerize.Images.Sinks;

namespace Containerize.Images.Registry;

/// <summary>A repository of a registry, as the place that images are put.</summary>
public sealed class RegistryImageSink : IImageSink
{
    private readonly RegistryClient _client;
    private readonly string _repository;
    private readonly BlobSender _blobs;
    private EarlyLook? _early;

    /// <summary>A sink for one repository.</summary>
    /// <param name="client">The registry.</param>
    /// <param name="repository">The repository within it.</param>
    /// <exception cref="ContainerizeException">CTZ2002: that is not a repository's name.</exception>
    public RegistryImageSink(RegistryClient client, string repository)
    {
        if (ReferenceGrammar.FaultInRepository(repository) is { } fault)
        {
            throw ReferenceErrors.BadRepository(repository, fault).ToException();
        }

        _client = client;
        _repository = repository;
        _blobs = new(client, repository);
    }

    /// <summary>The registry's name in references.</summary>
    public string Registry => _client.Registry;

    /// <inheritdoc/>
    public string Description => $"registry {_client.Registry}";

    /// <inheritdoc/>
    public void Prepare(IReadOnlyList<string> tags, CancellationToken cancellationToken) => _early = new(tags, Tags().LookAsync(tags, cancellationToken), _client.Options.TimeProvider);

    /// <inheritdoc/>
    public async Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var wanted = images.Descriptor.Digest.ToString();
        foreach (var found in await LookAsync(tags, cancellationToken))
        {
            if (found != wanted)
            {
                return null;
            }
        }

        return Result(images, tags);
    }

    /// <inheritdoc/>
    public Task AddLayerAsync(ILayer layer, CancellationToken cancellationToken) =>
        _blobs.SendAsync(layer.Descriptor, layer.Origin, layer.OpenAsync, cancellationToken);

    /// <inheritdoc/>
    public async Task<SinkResult> CommitAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var look = LookAsync(tags, cancellationToken);
        await Task.WhenAll(StageAsync(images, withTop: false, cancellationToken), look);
        return await MoveTagsAsync(images, tags, await look, cancellationToken);
    }

    /// <summary>Finds out where tags point.</summary>
    internal async Task<string?[]> LookAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _early, null) is { } early && await early.AnswerAsync(tags, cancellationToken) is { } found
            ? found
            : await Tags().LookAsync(tags, cancellationToken);

    /// <summary>
    /// Puts everything that the tags will point to, and moves none. The top manifest may be left to the first tag: put under
    /// a tag it is there under its digest too, and one request less is waited for.
    /// </summary>
    internal async Task StageAsync(ImageSet images, bool withTop, CancellationToken cancellationToken)
    {
        await AddBlobsAsync(images, cancellationToken);
        var isIndex = MediaTypes.IsIndex(images.Descriptor.MediaType);
        if (isIndex || withTop)
        {
            await Task.WhenAll(images.Images.Select(image => PutAsync(image.Descriptor, image.ManifestBytes, cancellationToken)));
        }

        if (isIndex && withTop)
        {
            await PutAsync(images.Descriptor, TopBytes(images), cancellationToken);
        }
    }

    /// <summary>Moves tags at what was staged: all, or none as far as registries allow.</summary>
    internal async Task<SinkResult> MoveTagsAsync(ImageSet images, IReadOnlyList<string> tags, string?[] before, CancellationToken cancellationToken)
    {
        await Tags().MoveAsync(tags, before, images.Descriptor, TopBytes(images), cancellationToken);
        return Result(images, tags);
    }

    /// <summary>Moves tags back to where they were.</summary>
    /// <returns>The tags that stay moved, as <c>registry/repository:tag</c>.</returns>
    internal async Task<IEnumerable<string>> MoveTagsBackAsync(ImageSet images, IReadOnlyList<string> tags, string?[] before) =>
        (await Tags().MoveBackAsync(tags, before, images.Descriptor)).Select(tag => $"{_client.Registry}/{_repository}:{tag}");

    private static ReadOnlyMemory<byte> TopBytes(ImageSet images) =>
        MediaTypes.IsIndex(images.Descriptor.MediaType) ? images.IndexBytes!.Value : images.Images[0].ManifestBytes;

    // The first failure stops the others: nobody waits for gigabytes that no manifest will name.
    private async Task AddBlobsAsync(ImageSet images, CancellationToken cancellationToken)
    {
        using var group = new TaskGroup(cancellationToken);
        foreach (var image in images.Images)
        {
            foreach (var layer in image.Layers)
            {
                group.Run(token => AddLayerAsync(layer, token));
            }

            group.Run(token => _blobs.SendAsync(image.Manifest.Config, null, _ => Task.FromResult<Stream>(new MemoryStream(image.ConfigBytes.ToArray(), writable: false)), token));
        }

        await group.WaitAsync();
    }

    private async Task PutAsync(Descriptor manifest, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var digest = manifest.Digest.ToString();
        if (await ManifestHead.DigestAsync(_client, _repository, digest, cancellationToken) == digest)
        {
            return;
        }

        using var answer = await ManifestPut.SendAsync(_client, _repository, digest, manifest.MediaType, bytes, _blobs.Count, cancellationToken);
        if (!answer.IsStored)
        {
            throw RegistryErrors.Refused(_client.Registry, _repository, $"manifest {digest}", answer, isPush: true).ToException();
        }
    }

    private TagMover Tags() => new(_client, _repository, _blobs.Count);

    private SinkResult Result(ImageSet images, IReadOnlyList<string> tags)
    {
        var references = new string[tags.Count];
        for (var i = 0; i < references.Length; i++)
        {
            references[i] = $"{_client.Registry}/{_repository}:{tags[i]}@{images.Descriptor.Digest}";
        }

        return new SinkResult { References = references, Layers = _blobs.Done(), BytesSent = _blobs.BytesSent };
    }
}
