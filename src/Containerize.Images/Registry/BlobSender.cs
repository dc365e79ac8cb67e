using Containerize.Images.Registry.Protocol;
using Containerize.Images.Sinks;

namespace Containerize.Images.Registry;

/// <summary>Gets blobs into a repository by the cheapest way, each digest once however often it is offered.</summary>
internal sealed class BlobSender(RegistryClient client, string repository)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<LayerTransfer>> _transfers = [];
    private long _bytesSent;

    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>What became of the blobs that are in the repository now.</summary>
    public Dictionary<Digest, LayerTransfer> Done()
    {
        Dictionary<Digest, LayerTransfer> done = [];
        lock (_lock)
        {
            foreach (var (digest, transfer) in _transfers)
            {
                if (transfer.IsCompletedSuccessfully)
                {
                    done.Add(Digest.Parse(digest), transfer.Result);
                }
            }
        }

        return done;
    }

    /// <summary>Has a blob sent, or waits for the one who is already at it.</summary>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public async Task<LayerTransfer> SendAsync(Descriptor blob, BlobOrigin? origin, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        var digest = blob.Digest.ToString();
        while (true)
        {
            Task<LayerTransfer>? transfer;
            lock (_lock)
            {
                // What failed or was given up is tried anew.
                if (!_transfers.TryGetValue(digest, out transfer) || transfer.IsFaulted || transfer.IsCanceled)
                {
                    _transfers[digest] = transfer = Task.Run(() => TransferAsync(blob, origin, open, cancellationToken), cancellationToken);
                }
            }

            try
            {
                return await transfer.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Whoever began it gave up, and this caller has not: it sends the blob itself.
            }
        }
    }

    public void Count(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

    private async Task<LayerTransfer> TransferAsync(Descriptor blob, BlobOrigin? origin, Func<CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (blob.Urls is { Count: > 0 } || await BlobHead.SendAsync(client, repository, blob, cancellationToken))
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
