using Containerize.Images.Streams;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Images.Archive;

/// <summary>A part of a file that others read too: it has a position of its own and leaves the file open.</summary>
internal sealed class SliceStream(SafeFileHandle file, long offset, long length) : ReadOnlyStream
{
    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(file, buffer[..Allowed(buffer.Length)], offset + Position);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await RandomAccess.ReadAsync(file, buffer[..Allowed(buffer.Length)], offset + Position, cancellationToken);
        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => length + offset };

    private int Allowed(int wanted) => (int)Math.Clamp(length - Position, 0, wanted);
}
