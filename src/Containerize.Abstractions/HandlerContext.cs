using Microsoft.Extensions.Logging;

namespace Containerize;

/// <summary>What a handler may want to know of the call it serves.</summary>
public abstract class HandlerContext
{
    /// <summary>The call's identity: the platform's where it gives one, else made here. Unique, opaque.</summary>
    public abstract string Id { get; }

    /// <summary>The name of the handler that runs.</summary>
    public abstract string HandlerName { get; }

    /// <summary>Which attempt this is, from 1; platforms that retry say so, the others always give 1.</summary>
    public abstract int Attempt { get; }

    /// <summary>When the call is given up, or <see langword="null"/> where nothing limits it.</summary>
    public abstract DateTimeOffset? Deadline { get; }

    /// <summary>The caller's headers, by name without regard to case; several values of one name are joined by a comma.</summary>
    public abstract IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The W3C <c>traceparent</c> of the call, or <see langword="null"/>.</summary>
    public abstract string? TraceParent { get; }

    /// <summary>The W3C <c>tracestate</c> of the call, or <see langword="null"/>.</summary>
    public virtual string? TraceState => null;

    /// <summary>A logger whose category is the handler's name.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>Ends when the caller goes away, the deadline passes or the host must stop.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>
    /// Tells the caller how far the work is, where the platform has a place for that: RunPod shows it with the job; by
    /// HTTP it is an event named <c>progress</c> within a stream of server-sent events. Elsewhere it does nothing.
    /// </summary>
    /// <param name="text">How far it is.</param>
    public virtual ValueTask ReportProgressAsync(string text) => default;

    /// <summary>Tells the caller how far the work is, as a value; see <see cref="ReportProgressAsync(string)"/>.</summary>
    /// <typeparam name="T">The type that it is written to JSON as.</typeparam>
    /// <param name="value">How far it is.</param>
    public virtual ValueTask ReportProgressAsync<T>(T value) => default;

    /// <summary>
    /// Asks the platform to replace this instance after the call: RunPod stops the worker and starts a fresh one. Elsewhere
    /// it does nothing.
    /// </summary>
    public virtual void RequestRefresh()
    {
    }
}
