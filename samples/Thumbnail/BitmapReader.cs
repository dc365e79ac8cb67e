using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Thumbnail;

/// <summary>Reads BMP files as cameras and screenshots write them.</summary>
public static class BitmapReader
{
    private const int HeaderLength = 54;
    private const int LongestSide = 20_000;

    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out Picture? picture)
    {
        picture = null;
        if (file.Length < HeaderLength || !file.StartsWith("BM"u8))
        {
            return false;
        }

        long start = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        var height = BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        int bytesPerPixel = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) / 8;
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]);
        if (width is < 1 or > LongestSide || height is 0 or > LongestSide or < -LongestSide || bytesPerPixel is not (3 or 4) || compression != 0)
        {
            return false;
        }

        // A row is padded to four bytes; the bottom row comes first unless the height is negative.
        var rowLength = (width * bytesPerPixel + 3) / 4 * 4;
        var rows = Math.Abs(height);
        if (file.Length < start + (long)rowLength * rows)
        {
            return false;
        }

        var pixels = new byte[width * rows * 3];
        for (var y = 0; y < rows; y++)
        {
            var row = file.Slice((int)start + (height > 0 ? rows - 1 - y : y) * rowLength, rowLength);
            for (var x = 0; x < width; x++)
            {
                row.Slice(x * bytesPerPixel, 3).CopyTo(pixels.AsSpan((y * width + x) * 3));
                pixels.AsSpan((y * width + x) * 3, 3).Reverse();
            }
        }

        picture = new Picture(width, rows, pixels);
        return true;
    }
}
