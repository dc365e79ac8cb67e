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

    private const int SampleLength = 64 * 1024;

    /// <summary>Compresses a block; equal input gives equal output wherever it runs.</summary>
    /// <param name="content">The block.</param>
    /// <param name="level">0 (stored) to 9.</param>
    public static GzipBlock Compress(ReadOnlyMemory<byte> content, int level)
    {
        var chosen = LooksRandom(content.Span) ? 0 : level;
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

    /// <summary>
    /// Whether every byte value is about as frequent as every other, as in content that is compressed or encrypted
    /// already. Whole numbers only, so that the answer is the same on every processor.
    /// </summary>
    private static bool LooksRandom(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length, SampleLength)];
        if (sample.Length < 4096)
        {
            return false;
        }

        Span<int> counts = stackalloc int[256];
        foreach (var b in sample)
        {
            counts[b]++;
        }

        long squares = 0;
        foreach (var count in counts)
        {
            squares += (long)count * count;
        }

        // Random bytes give n²/256 + n on average. Half as much again above the flat part is far below any text or code.
        long n = sample.Length;
        return squares <= (n * n / 256) + (n * n / 1024) + n;
    }
}
