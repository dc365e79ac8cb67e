using Containerize.Images.OciLayout;
using Containerize.Images.Streams;

namespace Containerize.Images.Archive;

/// <summary>
/// Gives a stream the length that its descriptor says, and insists on it. TarWriter asks for a length before it writes a
/// header, and copies what has none into memory; a layer may come from a pipe or a network. A fault while reading becomes
/// an error of its own, so that it is not taken for one of the place that is written to.
/// </summary>
internal sealed class SizedStream(Stream inner, BlobContent blob) : ReadOnlyStream
{
    private long _position;

    public override bool CanSeek => true;

    public override long Length => blob.Size;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Says whether everything was read.</summary>
    /// <exception cref="ContainerizeException">CTZ4022: it was not.</exception>
    public void CheckEnd()
    {
        if (_position != blob.Size)
        {
            throw WrongLength();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(buffer.Length, inner.Read(buffer));
        }
        catch (IOException exception)
        {
            throw LayoutErrors.Unreadable(blob.Digest, exception.Message).ToException(exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(buffer.Length, await inner.ReadAsync(buffer, cancellationToken));
        }
        catch (IOException exception)
        {
            throw LayoutErrors.Unreadable(blob.Digest, exception.Message).ToException(exception);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int wanted, int read)
    {
        _position += read;
        return _position > blob.Size || (read == 0 && wanted > 0 && _position < blob.Size) ? throw WrongLength() : read;
    }

    private ContainerizeException WrongLength() => LayoutErrors.WrongLength(blob.Digest, blob.Size).ToException();
}
