using System.Buffers.Binary;
using System.IO.Compression;

namespace Containerize.Images.Layers;

/// <summary>
/// One block of a layer, compressed by itself: a piece of a deflate stream that ends on a byte's edge, so that pieces
/// stand one after the other in one gzip member (RFC 1951, RFC 1952), with the checksum of what went in.
/// </summary>
internal readonly record struct GzipBlock(ReadOnlyMemory<byte> Deflated, uint Checksum, int Length)
{
    private const int HeaderLength = 10;

    private const int TrailerLength = 8;

    /// <summary>Compresses a block; equal input gives equal output wherever it runs.</summary>
    /// <param name="content">The block.</param>
    /// <param name="level">0 (stored) to 9.</param>
    public static GzipBlock Compress(ReadOnlyMemory<byte> content, int level)
    {
        var chosen = level == 0 || IsNotWorthIt(content) ? 0 : level;
        var buffer = new MemoryStream(chosen == 0 ? content.Length + 1024 : content.Length / 2);
        int end;
        // zlib's own gzip wrapper computes the checksum with the processor's instructions; only its frame is cut away.
        using (var gzip = new GZipStream(buffer, new ZLibCompressionOptions { CompressionLevel = chosen }, leaveOpen: true))
        {
            gzip.Write(content.Span);
            gzip.Flush();
            end = (int)buffer.Length;
        }

        var all = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return new(all[HeaderLength..end], BinaryPrimitives.ReadUInt32LittleEndian(all.Span[^TrailerLength..]), content.Length);
    }

    /// <summary>Whether compressing would save less than a tenth: tried on a sample, and only where that is likely at all.</summary>
    private static bool IsNotWorthIt(ReadOnlyMemory<byte> content)
    {
        if (!Density.IsDense(content.Span) || Density.IsRandom(content.Span))
        {
            return Density.IsRandom(content.Span);
        }

        var sample = content.Span[..Math.Min(content.Length, Density.SampleLength)];
        using var buffer = new MemoryStream(sample.Length);
        using (var gzip = new GZipStream(buffer, new ZLibCompressionOptions { CompressionLevel = 1 }, leaveOpen: true))
        {
            gzip.Write(sample);
        }

        return buffer.Length * 10 > sample.Length * 9;
    }
}
