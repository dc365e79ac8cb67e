using System.Security.Cryptography;
using Containerize.Images.Progress;
using Containerize.Images.Streams;

namespace Containerize.Images.Cache;

/// <summary>Passes on what is written to it and computes its digest on the way. Owns the stream below.</summary>
internal sealed class HashingStream(Stream inner, Transfer? transfer = null) : WriteOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _disposed;

    /// <summary>How many bytes were written.</summary>
    public long Written { get; private set; }

    /// <summary>The digest of all that was written; asked for once, at the end.</summary>
    public Digest GetDigest() => Digest.FromHash(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _hash.AppendData(buffer.Span);
        Written += buffer.Length;
        await inner.WriteAsync(buffer, cancellationToken);
        transfer?.Add(buffer.Length);
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            _hash.Dispose();
            await inner.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
