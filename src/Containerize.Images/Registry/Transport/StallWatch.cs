namespace Containerize.Images.Registry.Transport;

/// <summary>Cancels what goes too long without progress; the caller's own cancellation passes through.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _outer;
    private readonly CancellationToken _outerToken;

    public StallWatch(TimeProvider time, TimeSpan patience, CancellationToken cancellationToken)
    {
        _patience = patience;
        _source = new(patience, time);
        _outerToken = cancellationToken;
        _outer = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was silence, not the caller, that ended the wait.</summary>
    public bool Stalled => _source.IsCancellationRequested && !_outerToken.IsCancellationRequested;

    public void Pause() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Something has moved: the time allowed begins anew.</summary>
    /// <param name="beyond">What is allowed beyond the usual, this once.</param>
    public void Progress(TimeSpan beyond = default) => _source.CancelAfter(_patience + beyond);

    public void Dispose()
    {
        _outer.Dispose();
        _source.Dispose();
    }
}
