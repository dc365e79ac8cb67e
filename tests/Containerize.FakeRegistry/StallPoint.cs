namespace Containerize.FakeRegistry;

/// <summary>Where an answer stands still.</summary>
public sealed class StallPoint
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when an answer has come to stand still.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the answer go on.</summary>
    public void Release() => _released.TrySetResult();

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
    }
}
