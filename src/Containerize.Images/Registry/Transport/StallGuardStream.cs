namespace Containerize.Images.Registry.Transport;

/// <summary>An answer's body: a read that gets no byte for too long fails; the time between reads does not count.</summary>
internal sealed class StallGuardStream(Stream inner, HttpResponseMessage response, Uri address, TimeProvider time, TimeSpan patience) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var watch = new StallWatch(time, patience, cancellationToken);
        try
        {
            return await inner.ReadAsync(buffer, watch.Token);
        }
        catch (OperationCanceledException e) when (watch.Stalled)
        {
            throw new TransportException(TransportFault.Stalled, address, e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new TransportException(TransportFault.Broken, address, e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
