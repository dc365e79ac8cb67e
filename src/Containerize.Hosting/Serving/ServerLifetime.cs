using System.Diagnostics;
using Containerize.Hosting.Http;
using Containerize.Hosting.Listening;
using Containerize.Hosting.Logging;
using Containerize.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Serving;

/// <summary>The server's way from listening to its end; docs/design/drain.md says why in this order.</summary>
internal sealed class ServerLifetime(HostSurroundings surroundings, ListenPlan plan, Processor processor, CancellationTokenSource stopNow)
{
    private static readonly TimeSpan LeastStopTime = TimeSpan.FromSeconds(3);

    private readonly ILogger _logger = processor.Services.Loggers.CreateLogger(LogDefaults.HostCategory);

    /// <summary>Listens, starts, serves until asked to stop, drains and stops.</summary>
    /// <param name="stop">Asks for a stop.</param>
    /// <param name="now">Asks for one at once.</param>
    /// <returns>Whether it started and every call ended by itself.</returns>
    public async Task<bool> RunAsync(CancellationToken stop, CancellationToken now)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, processor.Services.StopRequested);
        using var http = new HttpServer(plan, processor.Settings.MaxRequestBodySize, processor.Services.Loggers);
        var started = false;
        try
        {
            // It listens before the application's own services start, so that a slow start answers "starting" to health
            // checks instead of refusing connections.
            await ListenAsync(http);
            await processor.Services.StartAsync(stopping.Token);
            started = true;
            processor.Calls.Open();
            Announce(http);
            await Cancelled(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _logger.LogInformation("Stopped while starting.");
        }
        catch (Exception e) when (!started && e is not SettingException)
        {
            _logger.LogCritical(e, "The application failed to start.");
            return false;
        }

        return await DrainAsync(http, now);
    }

    private async Task ListenAsync(HttpServer http)
    {
        try
        {
            await http.StartAsync(processor, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            throw new SettingException(
                $"Cannot listen on {string.Join(", ", plan.Addresses.Select(address => address.Url))}: {e.Message.TrimEnd('.')}. Set PORT or ASPNETCORE_URLS to another address.");
        }

        surroundings.Listening?.Invoke(http.Addresses);
    }

    private void Announce(HttpServer http)
    {
        foreach (var address in plan.NotServed)
        {
            _logger.LogWarning("{Address} is not served: TLS ends in front of the container.", address);
        }

        _logger.LogInformation(
            "Listening on {Addresses}; handlers: {Handlers}.",
            string.Join(", ", http.Addresses),
            string.Join(", ", processor.Handlers.All.Select(handler => handler == processor.Handlers.Default ? $"{handler.Name} (also at /)" : handler.Name)));
        surroundings.Ready?.Invoke();
    }

    private async Task<bool> DrainAsync(HttpServer http, CancellationToken now)
    {
        // The order matters: refuse calls, tell the application, wait for calls, close connections, stop services.
        var begin = Stopwatch.GetTimestamp();
        var drained = processor.Calls.DrainAsync();
        processor.Services.AnnounceStop();
        var limit = processor.Settings.DrainTimeout;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(now);
        late.CancelAfter(limit);
        if (!drained.IsCompleted)
        {
            _logger.LogInformation("Stopping: {Calls} running, up to {Limit} to finish.", processor.Calls.Running, Duration.Format(limit));
        }

        var clean = await CompletesAsync(drained, late.Token);
        if (!clean)
        {
            _logger.LogWarning("{Calls} running calls are cut off.", processor.Calls.Running);
            await stopNow.CancelAsync();
        }

        // Connections and services get what the calls left of the limit, and a little even where they left nothing.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(now);
        var left = limit - Stopwatch.GetElapsedTime(begin);
        end.CancelAfter(left > LeastStopTime ? left : LeastStopTime);
        clean &= await CompletesAsync(StopAsync(http, end.Token), end.Token);
        _logger.LogInformation("Stopped.");
        return clean;
    }

    private async Task StopAsync(HttpServer http, CancellationToken cancellationToken)
    {
        await http.StopAsync(cancellationToken);
        if (!await processor.Services.StopAsync(cancellationToken))
        {
            throw new InvalidOperationException("A background service failed.");
        }
    }

    private async Task<bool> CompletesAsync(Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            // What follows would run within the cancellation and, disposing of the server, block on a stop that waits to be
            // told of that same cancellation: Kestrel may have registered first, and is then told last.
            await Task.Yield();
            return false;
        }
        catch (Exception e)
        {
            _logger.LogError(e, "The application did not stop cleanly.");
            return false;
        }
    }

    private static async Task Cancelled(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
