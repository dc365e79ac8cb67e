using Containerize.Images.Cache;
using Containerize.Images.Progress;

namespace Containerize.Images.Sources;

/// <summary>A layer of a base image: fetched, and then kept in the cache, only when a sink has to have its bytes.</summary>
internal sealed class SourceLayer(string reference, Descriptor descriptor, Digest diffId, Lazy<IImageSource> source, ContentCache cache, TransferProgress? progress = null) : ILayer
{
    /// <inheritdoc/>
    public string Name => "base";

    /// <inheritdoc/>
    public Descriptor Descriptor { get; } = descriptor;

    /// <inheritdoc/>
    public Digest DiffId { get; } = diffId;

    /// <inheritdoc/>
    public BlobOrigin? Origin => source.Value.Origin;

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = await OpenCachedAsync(cancellationToken);
        return progress is null ? stream : new CountedStream(stream, progress.Begin(TransferKind.Sending, Name, Descriptor.Size));
    }

    private async Task<Stream> OpenCachedAsync(CancellationToken cancellationToken)
    {
        if (cache.TryOpen(Descriptor) is { } cached)
        {
            return cached;
        }

        do
        {
            if (await FetchAsync(cancellationToken) is { } fetched)
            {
                return fetched;
            }
        }
        while (source.Value.PassOver(Descriptor.Digest));

        throw SourceErrors.WrongDigest(reference, Descriptor.Digest).ToException();
    }

    // Null where what came is not what the digest says.
    private async Task<Stream?> FetchAsync(CancellationToken cancellationToken)
    {
        var writer = cache.BeginBlob();
        await using (writer)
        {
            var stream = await source.Value.OpenBlobAsync(Descriptor, cancellationToken);
            await using (stream)
            {
                using var transfer = progress?.Begin(TransferKind.Fetching, reference, Descriptor.Size);
                await (transfer is null ? stream : new CountedStream(stream, transfer)).CopyToAsync(writer.Stream, cancellationToken);
            }

            return await writer.KeepAndOpenAsync(Descriptor, cancellationToken);
        }
    }
}
