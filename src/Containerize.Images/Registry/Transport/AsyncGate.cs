using System.Diagnostics.CodeAnalysis;

namespace Containerize.Images.Registry.Transport;

/// <summary>Lets a number of callers through at once.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A SemaphoreSlim holds nothing to dispose of unless its wait handle is asked for.")]
internal sealed class AsyncGate(int places)
{
    private readonly SemaphoreSlim _places = new(places);

    // Not async where there is room: a publish that changes nothing is short enough to feel each state machine compiled.
    public ValueTask<Place> EnterAsync(CancellationToken cancellationToken) =>
        _places.Wait(0, CancellationToken.None) ? new(new Place(_places)) : WaitAsync(cancellationToken);

    private async ValueTask<Place> WaitAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new(_places);
    }

    /// <summary>A place within; disposing it, once, lets the next caller in.</summary>
    internal sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
