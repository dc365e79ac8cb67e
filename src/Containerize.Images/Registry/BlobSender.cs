using System.Collections.Concurrent;
using Containerize.Images.Registry.Protocol;
using Containerize.Images.Sinks;

namespace Containerize.Images.Registry;

/// <summary>Gets blobs into a repository by the cheapest way, each digest once however often it is offered.</summary>
internal sealed class BlobSender(RegistryClient client, string repository)
{
    private readonly ConcurrentDictionary<Digest, Lazy<Task<LayerTransfer>>> _transfers = new();
    private long _bytesSent;

    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>What became of the blobs that are in the repository now.</summary>
    public IEnumerable<KeyValuePair<Digest, LayerTransfer>> Done()
    {
        foreach (var (digest, transfer) in _transfers)
        {
            if (transfer is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                yield return new(digest, transfer.Value.Result);
            }
        }
    }

    /// <summary>Has a blob sent, or waits for the one who is already at it.</summary>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public async Task<LayerTransfer> SendAsync(Descriptor blob, BlobOrigin? origin, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        var transfer = _transfers.GetOrAdd(blob.Digest, _ => new(() => TransferAsync(blob, origin, open, cancellationToken)));
        try
        {
            return await transfer.Value.WaitAsync(cancellationToken);
        }
        catch
        {
            // A later call tries anew.
            _transfers.TryRemove(new(blob.Digest, transfer));
            throw;
        }
    }

    public void Count(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

    private async Task<LayerTransfer> TransferAsync(Descriptor blob, BlobOrigin? origin, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (blob.Urls is { Count: > 0 } || await BlobHead.SendAsync(client, repository, blob.Digest, cancellationToken))
        {
            // A foreign layer has its own place in the world and may not be sent on.
            return LayerTransfer.Present;
        }

        Uri? begun = null;
        if (origin is not null && origin.Registry.Equals(client.Registry, StringComparison.OrdinalIgnoreCase) && origin.Repository != repository)
        {
            (var mounted, begun) = await BlobMount.SendAsync(client, repository, blob.Digest, origin.Repository, cancellationToken);
            if (mounted)
            {
                return LayerTransfer.Mounted;
            }
        }

        using var place = await client.Uploads.EnterAsync(cancellationToken);
        await new BlobUpload(client, repository, blob, open, Count).SendAsync(begun, cancellationToken);
        return LayerTransfer.Sent;
    }
}
