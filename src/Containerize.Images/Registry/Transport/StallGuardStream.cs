using Containerize.Images.Streams;

namespace Containerize.Images.Registry.Transport;

/// <summary>An answer's body: a read that gets no byte for too long fails; the time between reads does not count.</summary>
internal sealed class StallGuardStream(HttpResponseMessage response, Uri address, TimeProvider time, TimeSpan patience) : ReadOnlyStream
{
    private Stream? _inner;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var watch = new StallWatch(time, patience, cancellationToken);
        try
        {
            _inner ??= await response.Content.ReadAsStreamAsync(watch.Token);
            return await _inner.ReadAsync(buffer, watch.Token);
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
            _inner?.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
