using Containerize.Hosting.Serving;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Tests.Hosts;

/// <summary>A real host in this process, on a port of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _stopNow = new();
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LogBuffer _log = new();
    private readonly StringWriter _error = new();

    private TestHost(HandlerApplication application, IEnumerable<(string Name, string Value)> settings)
    {
        var variables = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["URLS"] = "http://127.0.0.1:0" };
        foreach (var (name, value) in settings)
        {
            variables[name] = value;
        }

        Completion = Task.Run(() => HandlerServer.RunAsync([], () => application, new HostSurroundings
        {
            Variables = variables,
            Error = _error,
            Output = _log,
            Signals = (_stop.Token, _stopNow.Token),
            Listening = addresses => _listening.TrySetResult(addresses.First()),
            Ready = () => _ready.TrySetResult(),
        }));
    }

    /// <summary>Talks to the host.</summary>
    public HttpClient Client { get; } = new() { Timeout = Limit };

    /// <summary>Where the host listens.</summary>
    public Uri Address => Client.BaseAddress!;

    /// <summary>The exit code, once it has ended.</summary>
    public Task<int> Completion { get; }

    /// <summary>What it logged so far.</summary>
    public string Log => _log.Text;

    /// <summary>Starts a host of one handler, named <c>work</c>.</summary>
    public static Task<TestHost> StartAsync(HandlerDelegate handler, params (string Name, string Value)[] settings) =>
        StartAsync(Application(handler), settings);

    /// <summary>Starts a host and waits until it is ready.</summary>
    public static async Task<TestHost> StartAsync(HandlerApplication application, params (string Name, string Value)[] settings)
    {
        var host = await ListenAsync(application, settings);
        await host._ready.Task.WaitAsync(Limit);
        return host;
    }

    /// <summary>Starts a host and waits until it listens.</summary>
    public static async Task<TestHost> ListenAsync(HandlerApplication application, params (string Name, string Value)[] settings)
    {
        var host = new TestHost(application, settings);
        if (await Task.WhenAny(host._listening.Task, host.Completion).WaitAsync(Limit) != host._listening.Task)
        {
            throw new InvalidOperationException($"The host ended: {host._error}{host.Log}");
        }

        host.Client.BaseAddress = new(await host._listening.Task);
        return host;
    }

    /// <summary>Runs a host that is expected not to start.</summary>
    /// <returns>Its exit code and what it wrote to standard error.</returns>
    public static async Task<(int Code, string Error)> FailAsync(HandlerApplication application, params (string Name, string Value)[] settings)
    {
        var host = new TestHost(application, settings);
        return (await host.Completion.WaitAsync(Limit), host._error + host.Log);
    }

    /// <summary>An application of one handler, named <c>work</c>.</summary>
    public static HandlerApplication Application(HandlerDelegate handler) =>
        new() { Handlers = [new() { Name = "work", Invoke = handler }] };

    /// <summary>Asks it to stop, as the first signal does.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Asks it to stop at once, as the second signal does.</summary>
    public void StopNow() => _stopNow.Cancel();

    /// <summary>A plain connection to it.</summary>
    public Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(Address.Port);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _stopNow.CancelAsync();
        await Completion.WaitAsync(Limit);
        Client.Dispose();
    }
}
