using System.Runtime.ExceptionServices;

namespace Containerize.Images.Concurrency;

/// <summary>
/// Work done at the same time, to which more may be added from within. The first failure cancels all else and is the one
/// that is told; nothing is under way any more when <see cref="WaitAsync"/> returns.
/// </summary>
internal sealed class TaskGroup : IDisposable
{
    private readonly CancellationTokenSource _cancellation;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExceptionDispatchInfo? _failure;
    // The group's own share, given up by WaitAsync, keeps it open while the first work is being added.
    private int _running = 1;

    public TaskGroup(CancellationToken cancellationToken) =>
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Starts work; from outside only before <see cref="WaitAsync"/>, and afterwards from work that is still running.</summary>
    public void Run(Func<CancellationToken, Task> work)
    {
        Interlocked.Increment(ref _running);
        _ = RunAsync(work);
    }

    /// <summary>Waits for everything and throws the first failure.</summary>
    public async Task WaitAsync()
    {
        End();
        await _ended.Task;
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            _cancellation.Token.ThrowIfCancellationRequested();
            await work(_cancellation.Token);
        }
#pragma warning disable CA1031 // Thrown again by WaitAsync.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null) is null)
            {
                await _cancellation.CancelAsync();
            }
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _ended.SetResult();
        }
    }
}
