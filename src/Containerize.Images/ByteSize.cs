using System.Globalization;

namespace Containerize.Images;

/// <summary>Sizes in bytes as people write them: <c>1500000</c>, <c>500 MB</c>, <c>2GB</c>, <c>1.5GiB</c>.</summary>
public static class ByteSize
{
    private static readonly (string Name, long Factor)[] Units =
    [
        ("", 1), ("B", 1),
        ("kB", 1000), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
    ];

    /// <summary>Reads a size.</summary>
    /// <param name="text">
    /// A number, which may have a fraction, and a unit: <c>kB</c>, <c>MB</c>, <c>GB</c>, <c>TB</c> (powers of 1000),
    /// <c>KiB</c>, <c>MiB</c>, <c>GiB</c>, <c>TiB</c> (powers of 1024), <c>B</c> or none (bytes).
    /// </param>
    /// <param name="comparison">How units are compared.</param>
    /// <param name="bytes">The size, 0 or more.</param>
    /// <returns>Whether it is one that 64 bits hold.</returns>
    public static bool TryParse(string text, StringComparison comparison, out long bytes)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.LastIndexOfAnyInRange('0', '9') + 1;
        var factor = FactorOf(trimmed[end..].TrimStart(), comparison);
        if (factor == 0 || !decimal.TryParse(trimmed[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > (decimal)long.MaxValue / factor)
        {
            bytes = 0;
            return false;
        }

        bytes = (long)(number * factor);
        return true;
    }

    private static long FactorOf(ReadOnlySpan<char> unit, StringComparison comparison)
    {
        foreach (var (name, factor) in Units)
        {
            if (unit.Equals(name, comparison))
            {
                return factor;
            }
        }

        return 0;
    }
}
