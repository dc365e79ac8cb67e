namespace Containerize.Images.Cache;

/// <summary>How large the cache may grow.</summary>
/// <param name="Bytes">In bytes; <see cref="long.MaxValue"/> where nothing limits it.</param>
public sealed record CacheLimit(long Bytes)
{
    /// <summary>The environment variable that sets it.</summary>
    public const string Variable = "CONTAINERIZE_CACHE_LIMIT";

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
    /// <param name="text">A size as <see cref="ByteSize"/> reads it, its unit in any case; or <c>none</c>; or nothing for the default.</param>
    /// <exception cref="ContainerizeException">CTZ4012: it is none of these.</exception>
    public static CacheLimit Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Default;
        }

        return text.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? None
            : ByteSize.TryParse(text, StringComparison.OrdinalIgnoreCase, out var bytes) ? new(bytes)
            : throw CacheErrors.BadLimit(text).ToException();
    }
}
