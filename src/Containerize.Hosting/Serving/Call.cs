using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Serving;

/// <summary>One call's life, whatever the platform: its services, its limit in time, how it ended.</summary>
internal sealed class Call : IAsyncDisposable
{
    // What a handler may still need to end an answer that it has begun when its time is up.
    private static readonly TimeSpan AnswerGrace = TimeSpan.FromSeconds(5);

    private readonly Processor _processor;
    private readonly CancellationToken _callerGone;
    private readonly CancellationTokenSource _cancel;
    private AsyncServiceScope? _scope;
    private Task? _abandoned;

    /// <summary>Begins a call.</summary>
    public Call(Processor processor, HandlerDescriptor handler, string id, CancellationToken callerGone, IServiceProvider? services = null)
    {
        _processor = processor;
        _callerGone = callerGone;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(callerGone, processor.StopNow);
        Handler = handler;
        Id = id;
        Deadline = processor.Settings.HandlerTimeout is { } limit ? DateTimeOffset.UtcNow + limit : null;
        Token = _cancel.Token;
        if (services is not null)
        {
            _scope = new(new BorrowedScope(services));
        }
    }

    /// <summary>The handler that is called.</summary>
    public HandlerDescriptor Handler { get; }

    /// <summary>The call's identity.</summary>
    public string Id { get; }

    /// <summary>When the call is given up, or <see langword="null"/>.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>Why it failed.</summary>
    public CallFailure Failure { get; set; }

    /// <summary>Whether it was given up.</summary>
    public bool DeadlinePassed { get; private set; }

    /// <summary>Ends when the caller goes away, the deadline passes or the host must stop.</summary>
    public CancellationToken Token { get; }

    /// <summary>The call's own service scope, made when first asked for.</summary>
    public IServiceProvider Services => (_scope ??= _processor.Services.Provider.CreateAsyncScope()).ServiceProvider;

    /// <summary>A logger whose category is the handler's name.</summary>
    public ILogger Logger => field ??= _processor.Services.Loggers.CreateLogger(Handler.Name);

    /// <summary>Runs the handler.</summary>
    /// <returns>What it threw, or <see langword="null"/>.</returns>
    public async Task<Exception?> RunAsync(HandlerInvocation invocation)
    {
        try
        {
            if (_processor.Settings.HandlerTimeout is { } limit)
            {
                await RunAsync(invocation, limit);
            }
            else
            {
                await Handler.Invoke(invocation);
            }

            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>Tells why a call failed.</summary>
    public CallFailure Classify(Exception exception) => exception switch
    {
        HandlerInputException => CallFailure.BadInput,
        _ when DeadlinePassed => CallFailure.DeadlinePassed,
        OperationCanceledException or IOException when _callerGone.IsCancellationRequested => CallFailure.CallerGone,
        OperationCanceledException when _processor.StopNow.IsCancellationRequested => CallFailure.Stopped,
        _ => CallFailure.Fault,
    };

    /// <summary>Logs a failed call, once, as loudly as an operator needs to hear it.</summary>
    public void Report(CallFailure failure, Exception exception)
    {
        switch (failure)
        {
            case CallFailure.Fault:
                Logger.LogError(exception, "Call {Id} failed.", Id);
                break;
            case CallFailure.DeadlinePassed:
                Logger.LogWarning("Call {Id} took longer than CONTAINERIZE_HANDLER_TIMEOUT allows.", Id);
                break;
            case CallFailure.Stopped:
                Logger.LogWarning("Call {Id} was cut off by the stop.", Id);
                break;
            default:
                Logger.LogDebug(exception, "Call {Id} ended: {Failure}.", Id, failure);
                break;
        }
    }

    /// <summary>Releases the call's services, as soon as the handler no longer runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_abandoned is { } abandoned)
        {
            _ = ReleaseAfterAsync(abandoned);
            return;
        }

        await ReleaseAsync();
    }

    private async Task RunAsync(HandlerInvocation invocation, TimeSpan limit)
    {
        // A thread of its own, because a handler that blocks would otherwise block the waiting too.
        var running = Task.Run(() => Handler.Invoke(invocation).AsTask(), CancellationToken.None);
        if (!await EndsWithinAsync(running, limit))
        {
            DeadlinePassed = true;
            var cancelling = _cancel.CancelAsync();
            if (invocation.TryAbandon() || !await EndsWithinAsync(running, AnswerGrace))
            {
                _abandoned = Task.WhenAll(running, cancelling);
                throw new TimeoutException();
            }
        }

        await running;
    }

    private static async Task<bool> EndsWithinAsync(Task task, TimeSpan limit)
    {
        await task.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }

    private async Task ReleaseAfterAsync(Task abandoned)
    {
        try
        {
            await abandoned;
        }
        catch (Exception e)
        {
            Logger.LogDebug(e, "Call {Id} ended after its time.", Id);
        }

        await ReleaseAsync();
    }

    private async ValueTask ReleaseAsync()
    {
        _cancel.Dispose();
        if (_scope is { } scope)
        {
            await scope.DisposeAsync();
        }
    }
}
