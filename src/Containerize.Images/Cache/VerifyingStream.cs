using System.Security.Cryptography;
using Containerize.Images.Streams;

namespace Containerize.Images.Cache;

/// <summary>Reads a blob from the cache and, at its end, checks that it has its digest.</summary>
internal sealed class VerifyingStream(FileStream inner, Descriptor blob, Action discard) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _checked;

    /// <summary>The file's length, which is not the blob's where it was cut.</summary>
    public long FileLength => inner.Length;

    /// <inheritdoc/>
    public override long Length => blob.Size;

    /// <inheritdoc/>
    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return Check(buffer.Span, read);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Check(buffer, inner.Read(buffer));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(ReadOnlySpan<byte> buffer, int read)
    {
        _hash.AppendData(buffer[..read]);
        // Checked with the last byte, not with the read after it: a sender that knows the length never makes that read.
        if (!_checked && inner.Position == blob.Size)
        {
            _checked = true;
            if (Digest.FromHash(_hash.GetHashAndReset()) != blob.Digest)
            {
                discard();
                throw CacheErrors.Damaged(blob.Digest).ToException();
            }
        }

        return read;
    }
}
