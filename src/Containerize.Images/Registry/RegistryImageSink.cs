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
    public bool TakesLayersEarly => true;

    /// <inheritdoc/>
    public void Prepare(IReadOnlyList<string> tags, CancellationToken cancellationToken) => _early = new(tags, ManifestHead.FindAllAsync(_client, _repository, tags, cancellationToken), _client.Options.TimeProvider);

    /// <inheritdoc/>
    public async Task<SinkResult?> MatchAsync(ImageSet images, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var wanted = images.Descriptor.Digest.ToString();
        foreach (var found in await LookAsync(tags, cancellationToken))
        {
            if (found.Digest != wanted)
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
        var move = await StageAsync(images, tags, isAlone: true, cancellationToken);
        await TagTransaction.RunAsync([move], cancellationToken);
        return Result(images, tags);
    }

    /// <summary>
    /// Puts everything that the tags will point to, and moves none. Where this registry is the only one, the top manifest is
    /// left to the first tag: put under a tag it is there under its digest too, and one request less is waited for.
    /// </summary>
    /// <returns>What is left to do.</returns>
    internal async Task<TagMove> StageAsync(ImageSet images, IReadOnlyList<string> tags, bool isAlone, CancellationToken cancellationToken)
    {
        var look = LookAsync(tags, cancellationToken);
        var isNew = IsNewAsync(images.Descriptor.Digest.ToString(), look, isAlone, cancellationToken);
        await Task.WhenAll(PutAllAsync(images, isAlone ? null : isNew, cancellationToken), look, isNew);
        return new()
        {
            Client = _client,
            Repository = _repository,
            Tags = tags,
            Before = await look,
            Target = images.Descriptor,
            Bytes = TopBytes(images),
            IsNewManifest = await isNew,
            Sent = _blobs.Count,
        };
    }

    /// <summary>What became of an image whose tags have moved.</summary>
    internal SinkResult Result(ImageSet images, IReadOnlyList<string> tags)
    {
        var references = new string[tags.Count];
        for (var i = 0; i < references.Length; i++)
        {
            references[i] = $"{_client.Registry}/{_repository}:{tags[i]}@{images.Descriptor.Digest}";
        }

        return new SinkResult { References = references, Layers = _blobs.Done(), BytesSent = _blobs.BytesSent };
    }

    private async Task<ManifestState[]> LookAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _early, null) is { } early && await early.AnswerAsync(tags, cancellationToken) is { } found
            ? found
            : await ManifestHead.FindAllAsync(_client, _repository, tags, cancellationToken);

    // Asked only where a new tag may have to be taken away again.
    private async Task<bool> IsNewAsync(string digest, Task<ManifestState[]> look, bool isAlone, CancellationToken cancellationToken)
    {
        var newTags = (await look).Count(state => state.IsAbsent);
        return newTags > (isAlone ? 1 : 0) && (await ManifestHead.FindAsync(_client, _repository, digest, cancellationToken)).IsAbsent;
    }

    private async Task PutAllAsync(ImageSet images, Task<bool>? isNew, CancellationToken cancellationToken)
    {
        await AddBlobsAsync(images, cancellationToken);
        if (MediaTypes.IsIndex(images.Descriptor.MediaType))
        {
            await Task.WhenAll(images.Images.Select(image => PutAsync(image.Descriptor, image.ManifestBytes, cancellationToken)));
        }

        if (isNew is not null)
        {
            await isNew;
            await PutAsync(images.Descriptor, TopBytes(images), cancellationToken);
        }
    }

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
        if ((await ManifestHead.FindAsync(_client, _repository, digest, cancellationToken)).Digest == digest)
        {
            return;
        }

        using var answer = await ManifestPut.SendAsync(_client, _repository, digest, manifest.MediaType, bytes, _blobs.Count, cancellationToken);
        if (!answer.IsStored)
        {
            throw RegistryErrors.Refused(_client.Registry, _repository, $"manifest {digest}", answer, isPush: true).ToException();
        }
    }
}
