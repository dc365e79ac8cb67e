using System.Security.Cryptography;
using Containerize.Images.Sources;
using Containerize.Images.Streams;

namespace Containerize.Images.Registry;

/// <summary>Gets a blob anew from the next place, from where it broke, when a mirror fails in the middle.</summary>
/// <param name="inner">The mirror's blob.</param>
/// <param name="place">The mirror's number.</param>
/// <param name="blob">The blob.</param>
/// <param name="failOver">Opens the blob from its beginning at a place after one that failed; <see langword="null"/> where there is none.</param>
internal sealed class MirroredBlobStream(
    Stream inner, int place, Descriptor blob, Func<Descriptor, int, ContainerizeException, CancellationToken, Task<(Stream Stream, int Index)?>> failOver) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream _inner = inner;
    private int _place = place;
    private long _read;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var count = await _inner.ReadAsync(buffer, cancellationToken);
                _hash.AppendData(buffer.Span[..count]);
                _read += count;
                return count;
            }
            catch (ContainerizeException e) when (!cancellationToken.IsCancellationRequested)
            {
                await FailOverAsync(e, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    // The next place may fail, too, while it gives again what was read.
    private async Task FailOverAsync(ContainerizeException failure, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _inner.DisposeAsync();
            if (await failOver(blob, _place, failure, cancellationToken) is not { } next)
            {
                throw failure;
            }

            (_inner, _place) = next;
            try
            {
                await SkipAsync(failure, cancellationToken);
                return;
            }
            catch (ContainerizeException e) when (!cancellationToken.IsCancellationRequested)
            {
                failure = e;
            }
        }
    }

    // What was read must be how this one begins; its rest would fit no other beginning.
    private async Task SkipAsync(ContainerizeException failure, CancellationToken cancellationToken)
    {
        using var again = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (var left = _read; left > 0;)
        {
            var count = await _inner.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            again.AppendData(buffer, 0, count);
            left -= count > 0 ? count : throw failure;
        }

        if (!again.GetHashAndReset().AsSpan().SequenceEqual(_hash.GetCurrentHash()))
        {
            throw SourceErrors.WrongDigest("a mirror of it", blob.Digest).ToException(failure);
        }
    }
}
