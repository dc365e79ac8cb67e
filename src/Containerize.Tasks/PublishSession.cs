using System.Collections.Concurrent;
using Containerize.Images;
using Containerize.Images.Progress;
using Containerize.Images.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>
/// What one publish of a project keeps from its preparation, before the compiler runs, to its end. It lives with the build:
/// one that ends before the publish ends it too.
/// </summary>
internal sealed class PublishSession : IDisposable
{
    private readonly ConcurrentQueue<string> _early = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Media _media;
    private Task _preparation = Task.CompletedTask;
    private volatile Action<string>? _log;

    public PublishSession()
    {
        _media = new Media(Write);
        Publisher = new ImagePublisher(_media, Write);
    }

    /// <summary>The publisher.</summary>
    public ImagePublisher Publisher { get; }

    /// <summary>How far its transfers are.</summary>
    public TransferProgress Progress { get; } = new(TimeProvider.System);

    /// <summary>Begins to prepare a publish, and returns at once.</summary>
    /// <param name="read">Reads what is expected to be published.</param>
    public void Prepare(Func<PublishRequest> read) => Begin(() => Publisher.PrepareAsync(read(), _ended.Token));

    /// <summary>Begins to make layers, and returns at once.</summary>
    /// <param name="read">Reads what layers are expected.</param>
    public void PrepareLayers(Func<ExpectedLayers> read) => Begin(() => Publisher.PrepareLayersAsync(read() with { Progress = Progress }, _ended.Token));

    /// <summary>Takes what was prepared for a project in this build, or begins anew.</summary>
    public static PublishSession Take(IBuildEngine engine, string key) =>
        (engine as IBuildEngine4)?.UnregisterTaskObject(key, RegisteredTaskObjectLifetime.Build) as PublishSession ?? new PublishSession();

    /// <summary>Logs from now on, and what there was to log until now.</summary>
    public void LogTo(Action<string> log)
    {
        _log = log;
        while (_early.TryDequeue(out var message))
        {
            log(message);
        }
    }

    /// <summary>Leaves the session to the task that publishes; the build's end ends it otherwise.</summary>
    public void Leave(IBuildEngine engine, string key) =>
        (engine as IBuildEngine4)?.RegisterTaskObject(key, this, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        // Its requests end at once; what it opened must not be closed under it.
        _preparation.Wait();
        _log = null;
        _media.Dispose();
        _ended.Dispose();
    }

    private void Begin(Func<Task> work) => _preparation = Task.WhenAll(_preparation, Task.Run(() => TryAsync(work)));

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // What is wrong is told when it is needed: by the publish.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Write($"Not prepared: {(e is ContainerizeException ? e.Message : e.ToString())}");
        }
    }

    // A task that has ended can log nothing any more, so what comes between two tasks waits for the second.
    private void Write(string message)
    {
        if (_log is { } log)
        {
            log(message);
        }
        else
        {
            _early.Enqueue(message);
        }
    }
}
