namespace Containerize.Images.Layers;

/// <summary>
/// Tells content that compression would hardly shorten: archives, media, model weights. It asks how evenly the byte values
/// are spread; whole numbers only, so that the answer is the same on every processor.
/// </summary>
internal static class Density
{
    /// <summary>How much of a piece of content is looked at, in bytes.</summary>
    public const int SampleLength = 64 * 1024;

    private const int ShortestSample = 4096;

    /// <summary>
    /// The evenness of random bytes is 1, of quantised and 16-bit weights 2 to 3, of 32-bit weights 4.2. Of 64 KiB samples
    /// of .NET's assemblies one in thirty is below 5, of machine code none.
    /// </summary>
    private const double Dense = 4.5;

    private const double Random = 1.25;

    /// <summary>Whether a sample is dense; a few samples of assemblies are too, of a whole assembly never most.</summary>
    public static bool IsDense(ReadOnlySpan<byte> content) => IsBelow(content, Dense);

    /// <summary>Whether a sample is spread like random bytes, which nothing shortens.</summary>
    public static bool IsRandom(ReadOnlySpan<byte> content) => IsBelow(content, Random);

    private static bool IsBelow(ReadOnlySpan<byte> content, double evenness)
    {
        var sample = content[..Math.Min(content.Length, SampleLength)];
        if (sample.Length < ShortestSample)
        {
            return false;
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

        // Random bytes give n²/256 + n on average. The limits are quarters, so the product is whole.
        long n = sample.Length;
        return squares <= (n * n / 1024 * (long)(evenness * 4)) + n;
    }
}
