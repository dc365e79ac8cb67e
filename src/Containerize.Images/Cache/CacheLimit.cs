using System.Globalization;

namespace Containerize.Images.Cache;

/// <summary>How large the cache may grow.</summary>
/// <param name="Bytes">In bytes; <see cref="long.MaxValue"/> where nothing limits it.</param>
public sealed record CacheLimit(long Bytes)
{
    /// <summary>The environment variable that sets it.</summary>
    public const string Variable = "CONTAINERIZE_CACHE_LIMIT";

    private static readonly Dictionary<string, long> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 1,
        ["B"] = 1,
        ["KB"] = 1000,
        ["MB"] = 1000 * 1000,
        ["GB"] = 1000 * 1000 * 1000,
        ["TB"] = 1000L * 1000 * 1000 * 1000,
        ["KiB"] = 1L << 10,
        ["MiB"] = 1L << 20,
        ["GiB"] = 1L << 30,
        ["TiB"] = 1L << 40,
    };

    /// <summary>10 GB.</summary>
    public static CacheLimit Default { get; } = new(10_000_000_000);

    /// <summary>No limit.</summary>
    public static CacheLimit None { get; } = new(long.MaxValue);

    /// <summary>What a cache that has outgrown the limit is pruned to: four fifths, so that not every publish has to prune.</summary>
    public long Target => Bytes / 5 * 4;

    /// <summary>The limit that the environment sets.</summary>
    /// <exception cref="ContainerizeException">CTZ4012: the variable's value is no size.</exception>
    public static CacheLimit FromEnvironment() => Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Reads a limit.</summary>
    /// <param name="text">
    /// A number, which may have a fraction, and a unit: <c>KB</c>, <c>MB</c>, <c>GB</c>, <c>TB</c> (powers of 1000),
    /// <c>KiB</c>, <c>MiB</c>, <c>GiB</c>, <c>TiB</c> (powers of 1024) or none (bytes), in any case; or <c>none</c>; or
    /// nothing for the default.
    /// </param>
    /// <exception cref="ContainerizeException">CTZ4012: it is none of these.</exception>
    public static CacheLimit Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Default;
        }

        var trimmed = text.Trim();
        if (trimmed.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return None;
        }

        var end = trimmed.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return Units.TryGetValue(trimmed[end..].TrimStart(), out var unit)
            && decimal.TryParse(trimmed.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= (decimal)long.MaxValue / unit
                ? new(Math.Min((long)(number * unit), long.MaxValue))
                : throw CacheErrors.BadLimit(text).ToException();
    }
}
