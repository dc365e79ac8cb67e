namespace Containerize.Hosting.Serving;

/// <summary>Lets calls in while the application is ready and not too many run, and counts them so that a drain can wait for the last.</summary>
internal sealed class CallTracker(int? limit = null)
{
    private readonly int _limit = limit ?? int.MaxValue;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private volatile ServingPhase _phase;

    /// <summary>How far the application is.</summary>
    public ServingPhase Phase => _phase;

    /// <summary>How many calls run.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Lets calls in, unless a drain has begun.</summary>
    public void Open()
    {
        if (_phase == ServingPhase.Starting)
        {
            _phase = ServingPhase.Ready;
        }
    }

    /// <summary>Begins a call; <see cref="Exit"/> must end it where this says yes.</summary>
    public bool TryEnter()
    {
        // Counted first, asked second: a drain that begins in between sees the call and waits for its refusal.
        if (Interlocked.Increment(ref _running) <= _limit && _phase == ServingPhase.Ready)
        {
            return true;
        }

        Exit();
        return false;
    }

    /// <summary>Ends a call.</summary>
    public void Exit()
    {
        if (Interlocked.Decrement(ref _running) == 0 && _phase == ServingPhase.Draining)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Lets no more calls in.</summary>
    /// <returns>Completes when the last call has ended.</returns>
    public Task DrainAsync()
    {
        _phase = ServingPhase.Draining;
        Interlocked.MemoryBarrier();
        if (Running == 0)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }
}
