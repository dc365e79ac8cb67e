using System.Buffers.Binary;
using System.IO.Compression;

namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>Pictures for a test, written and read independently of the sample.</summary>
internal static class TestPicture
{
    /// <summary>A BMP file.</summary>
    public static byte[] Bitmap(int width, int height, int bits, bool topDown, Func<int, int, (byte Red, byte Green, byte Blue)> color)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("BM"u8);
        writer.Write([0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Write(54);
        writer.Write(40);
        writer.Write(width);
        writer.Write(topDown ? -height : height);
        writer.Write((short)1);
        writer.Write((short)bits);
        writer.Write(new byte[24]);
        for (var row = 0; row < height; row++)
        {
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = color(x, topDown ? row : height - 1 - row);
                writer.Write(bits == 32 ? [blue, green, red, 255] : [blue, green, red]);
            }

            writer.Write(new byte[(4 - (width * bits / 8 % 4)) % 4]);
        }

        return file.ToArray();
    }

    /// <summary>Reads a PNG file of eight bits a color whose rows have no filter.</summary>
    public static (int Width, int Height, byte[] Pixels) ReadPng(byte[] file)
    {
        file[..8].ShouldBe([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = Chunk(file, "IHDR"u8);
        header[8..].ShouldBe([8, 2, 0, 0, 0]);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        using var zlib = new ZLibStream(new MemoryStream(Chunk(file, "IDAT"u8)), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Chunk(file, "IEND"u8).ShouldBeEmpty();
        var pixels = rows.ToArray().Chunk((width * 3) + 1).SelectMany(row =>
        {
            row[0].ShouldBe((byte)0);
            return row[1..];
        });
        return (width, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)), [.. pixels]);
    }

    private static byte[] Chunk(byte[] file, ReadOnlySpan<byte> type)
    {
        var at = file.AsSpan().IndexOf(type);
        return file.AsSpan(at + 4, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at - 4))).ToArray();
    }
}
