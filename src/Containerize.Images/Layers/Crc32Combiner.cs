namespace Containerize.Images.Layers;

/// <summary>The CRC-32 of two pieces of data from the CRC-32 of each (RFC 1952, section 8; arithmetic in GF(2)).</summary>
internal static class Crc32Combiner
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>The checksum of <c>first ‖ second</c>.</summary>
    public static uint Combine(uint first, uint second, long secondLength) =>
        Multiply(PowerOfX(secondLength * 8), first) ^ second;

    // x^n modulo the polynomial, by repeated squaring; the highest bit is the power 0.
    private static uint PowerOfX(long n)
    {
        var result = 0x80000000u;
        var square = 0x40000000u;
        for (; n > 0; n >>= 1)
        {
            if ((n & 1) != 0)
            {
                result = Multiply(square, result);
            }

            square = Multiply(square, square);
        }

        return result;
    }

    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (var bit = 0x80000000u; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
            {
                product ^= b;
            }

            b = (b & 1) != 0 ? (b >> 1) ^ Polynomial : b >> 1;
        }

        return product;
    }
}
