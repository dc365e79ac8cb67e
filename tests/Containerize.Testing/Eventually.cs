namespace Containerize.Testing;

/// <summary>Waits for a condition, with a limit: what tests do instead of sleeping.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">Asked again and again, at least once.</param>
    /// <param name="expected">What is waited for, for the message.</param>
    /// <param name="limit">How long to wait; 30 seconds where null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">It did not hold within the limit.</exception>
    public static Task TrueAsync(
        Func<bool> condition, string expected, TimeSpan? limit = null, CancellationToken cancellationToken = default) =>
        TrueAsync(_ => Task.FromResult(condition()), expected, limit, cancellationToken);

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">Asked again and again, at least once; its token is cancelled when the limit is reached.</param>
    /// <param name="expected">What is waited for, for the message.</param>
    /// <param name="limit">How long to wait; 30 seconds where null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">It did not hold within the limit.</exception>
    public static async Task TrueAsync(
        Func<CancellationToken, Task<bool>> condition,
        string expected,
        TimeSpan? limit = null,
        CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit ?? DefaultLimit);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (!await condition(deadline.Token))
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {(limit ?? DefaultLimit).TotalSeconds:0.#} s: {expected}");
        }
    }
}
