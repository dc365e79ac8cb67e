namespace Containerize.Hosting.Http;

/// <summary>
/// A handler's stream of values that ends when the call does, even where the handler does not look at its token: a
/// caller that went away must not keep a slot, nor a passed deadline wait for the next item.
/// </summary>
internal sealed class CancellableItems<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<T> _items = items.GetAsyncEnumerator(cancellationToken);
    private Task<bool>? _pending;

    /// <summary>The value at hand.</summary>
    public T Current => _items.Current;

    /// <summary>Goes to the next value.</summary>
    public async ValueTask<bool> MoveNextAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        var next = _items.MoveNextAsync();
        if (next.IsCompleted)
        {
            return await next;
        }

        _pending = next.AsTask();
        return await _pending.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // An enumerator must not be disposed of while it moves.
        if (_pending is { IsCompleted: false } pending)
        {
            _ = pending.ContinueWith(_ => _items.DisposeAsync().AsTask(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return;
        }

        await _items.DisposeAsync();
    }
}
