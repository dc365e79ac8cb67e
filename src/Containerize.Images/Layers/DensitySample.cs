namespace Containerize.Images.Layers;

/// <summary>
/// Tells content that compression would hardly shorten by how evenly its byte values are spread; whole numbers only, so
/// that the answer is the same on every processor.
/// </summary>
internal static class DensitySample
{
    /// <summary>How much of a piece of content is looked at, in bytes.</summary>
    public const int Length = 64 * 1024;

    private const int Shortest = 4096;

    /// <summary>
    /// In quarters. The evenness of random bytes is 1, of quantised and 16-bit weights 2 to 3, of 32-bit weights 4.2. Of
    /// 64 KiB samples of .NET's assemblies one in thirty is below 5, of machine code none.
    /// </summary>
    private const long DenseQuarters = 18;

    private const long RandomQuarters = 5;

    /// <summary>The density of a piece of content, by its beginning.</summary>
    public static Density Of(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length, Length)];
        if (sample.Length < Shortest)
        {
            return Density.Compressible;
        }

        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var b in sample)
        {
            counts[b]++;
        }

        long squares = 0;
        foreach (var count in counts)
        {
            squares += (long)count * count;
        }

        // Random bytes give n²/256 + n on average.
        long n = sample.Length;
        var quarter = n * n / 1024;
        return squares <= (quarter * RandomQuarters) + n ? Density.Random
            : squares <= (quarter * DenseQuarters) + n ? Density.Dense
            : Density.Compressible;
    }
}
