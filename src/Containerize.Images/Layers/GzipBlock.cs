using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Containerize.Images.Layers;

/// <summary>
/// One block of a layer, compressed by itself: a piece of a deflate stream that ends on a byte's edge, so that pieces
/// stand one after the other in one gzip member (RFC 1951, RFC 1952), with the checksum of what went in.
/// </summary>
/// <param name="Deflated">The piece; it is lent until <see cref="Release"/>.</param>
/// <param name="Checksum">The CRC-32 of what went in.</param>
/// <param name="Length">How many bytes went in.</param>
internal readonly record struct GzipBlock(ArraySegment<byte> Deflated, uint Checksum, int Length)
{
    // What deflate adds at most, to content that it cannot shorten.
    private const int MostAdded = 64 * 1024;

    private const int HeaderLength = 10;

    private const int TrailerLength = 8;

    /// <summary>Compresses a block; equal input gives equal output wherever it runs.</summary>
    /// <param name="content">The block.</param>
    /// <param name="level">0 (stored) to 9.</param>
    public static GzipBlock Compress(ReadOnlyMemory<byte> content, int level)
    {
        var chosen = level == 0 || IsNotWorthIt(content) ? 0 : level;
        // Lent: a new one for each block would be a large object each time, and those cost full collections.
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length + MostAdded);
        using var stream = new MemoryStream(buffer);
        int end;
        // zlib's own gzip wrapper computes the checksum with the processor's instructions; only its frame is cut away.
        using (var gzip = new GZipStream(stream, new ZLibCompressionOptions { CompressionLevel = chosen }, leaveOpen: true))
        {
            gzip.Write(content.Span);
            gzip.Flush();
            end = (int)stream.Position;
        }

        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan((int)stream.Position - TrailerLength));
        return new(new ArraySegment<byte>(buffer, HeaderLength, end - HeaderLength), checksum, content.Length);
    }

    /// <summary>Gives the piece back when it is written.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(Deflated.Array!);

    /// <summary>Whether compressing would save less than a tenth: tried on a sample, and only where that is likely at all.</summary>
    private static bool IsNotWorthIt(ReadOnlyMemory<byte> content)
    {
        var density = DensitySample.Of(content.Span);
        if (density != Density.Dense)
        {
            return density == Density.Random;
        }

        var sample = content.Span[..Math.Min(content.Length, DensitySample.Length)];
        using var buffer = new MemoryStream(sample.Length);
        using (var gzip = new GZipStream(buffer, new ZLibCompressionOptions { CompressionLevel = 1 }, leaveOpen: true))
        {
            gzip.Write(sample);
        }

        return buffer.Length * 10 > sample.Length * 9;
    }
}
