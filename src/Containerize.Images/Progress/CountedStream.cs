using Containerize.Images.Streams;

namespace Containerize.Images.Progress;

/// <summary>Counts what is read of a stream, and ends its transfer with it.</summary>
internal sealed class CountedStream(Stream inner, Transfer transfer) : ReadOnlyStream
{
    /// <inheritdoc/>
    public override long Length => inner.Length;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        transfer.Add(count);
        return count;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        transfer.Add(count);
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        transfer.Dispose();
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transfer.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
