namespace Containerize.Images.Registry;

/// <summary>How often and how soon a failed request is repeated.</summary>
public sealed record RegistryRetryPolicy
{
    /// <summary>How often a request is sent at most, the first time included.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>
    /// How often a connection is tried at most, the first time included: less than <see cref="MaxAttempts"/>, because a
    /// registry that is down is seldom up again within seconds, and the user waits.
    /// </summary>
    public int MaxConnectAttempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; it doubles with each further one.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest wait that is chosen without the server asking for it.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest <c>Retry-After</c> that is honoured; one that asks for more ends in an error at once.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a transfer may go without a byte before it counts as broken.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A number from 0 up to 1 that spreads the waits of several clients.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>The wait after attempt <paramref name="attempt"/> (counted from 1): half of it fixed, half by chance.</summary>
    internal TimeSpan Backoff(int attempt)
    {
        var full = Math.Min(BaseDelay.TotalMilliseconds * Math.Pow(2, attempt - 1), MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (Jitter() / 2)));
    }
}
