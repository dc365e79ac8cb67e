namespace Containerize.Images.Tests.Layers;

/// <summary>The CRC-32 of RFC 1952, section 8, bit by bit.</summary>
internal static class ReferenceCrc32
{
    public static uint Of(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
