using System.Diagnostics;
using Containerize.Hosting.Serving;

namespace Containerize.Hosting.Metrics;

/// <summary>Counts a handler's calls. Costs a few interlocked additions a call and allocates nothing.</summary>
internal sealed class HandlerMetrics
{
    /// <summary>The upper bounds of the durations that are counted apart, in seconds; longer ones follow.</summary>
    public static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _durations = new long[Bounds.Length + 1];
    private readonly long[] _outcomes = new long[(int)CallFailure.Fault + 1];
    private long _refused;
    private long _inFlight;
    private long _ticks;

    /// <summary>How many calls run.</summary>
    public long InFlight => Volatile.Read(ref _inFlight);

    /// <summary>How many were refused, because too many ran or the application stops.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>How long all ended calls took together, in seconds.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _ticks)).TotalSeconds;

    /// <summary>How many ended calls took up to each bound, and, last, longer.</summary>
    public long[] Durations => [.. _durations.Select((_, i) => Volatile.Read(ref _durations[i]))];

    /// <summary>How many ended so.</summary>
    public long Outcome(CallFailure failure) => Volatile.Read(ref _outcomes[(int)failure]);

    /// <summary>Counts a call that is refused.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>Counts a call that begins.</summary>
    public void Begin() => Interlocked.Increment(ref _inFlight);

    /// <summary>Counts a call that ends.</summary>
    /// <param name="begin">When it began: <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="failure">Why it failed.</param>
    public void End(long begin, CallFailure failure)
    {
        var ticks = Stopwatch.GetTimestamp() - begin;
        var seconds = (double)ticks / Stopwatch.Frequency;
        var bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _durations[bucket]);
        Interlocked.Add(ref _ticks, ticks);
        Interlocked.Increment(ref _outcomes[(int)failure]);
        Interlocked.Decrement(ref _inFlight);
    }
}
