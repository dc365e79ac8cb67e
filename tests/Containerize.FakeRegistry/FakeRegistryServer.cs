using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Containerize.FakeRegistry;

/// <summary>A registry within the test's process, on a free port of 127.0.0.1.</summary>
public sealed class FakeRegistryServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly List<FaultRule> _rules = [];
    private readonly Lock _rulesLock = new();
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly RegistryProtocol _protocol;
    private int _underWay;

    private FakeRegistryServer(FakeRegistryOptions options)
    {
        Options = options;
        Tokens = new TokenServer(options);
        _protocol = new RegistryProtocol(this);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(Configure);
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public FakeRegistryOptions Options { get; }

    public RegistryStore Store { get; } = new();

    public TokenServer Tokens { get; }

    public int Port { get; private set; }

    /// <summary>Host and port, as an image reference begins.</summary>
    public string Address => $"127.0.0.1:{Port}";

    public string Scheme => Options.Tls ? "https" : "http";

    /// <summary>Every request since the start or since <see cref="Forget"/>, in order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Where blobs are redirected to, given the digest; <see langword="null"/> serves them here.</summary>
    public Func<string, string>? RedirectBlobs { get; set; }

    /// <summary>The token server's address in challenges; <see langword="null"/> for this registry's own.</summary>
    public string? Realm { get; set; }

    public static async Task<FakeRegistryServer> StartAsync(FakeRegistryOptions? options = null)
    {
        var registry = new FakeRegistryServer(options ?? new FakeRegistryOptions());
        await registry._app.StartAsync();
        registry.Port = new Uri(registry._app.Urls.Single()).Port;
        return registry;
    }

    /// <summary>Picks requests that something is to be done to; later rules go before earlier ones.</summary>
    /// <param name="method">The method, or <c>*</c> for any.</param>
    /// <param name="path">A part of the path with query.</param>
    /// <param name="skip">How many matching requests pass first.</param>
    /// <param name="count">How many are then affected.</param>
    public FaultBuilder When(string method, string path, int skip = 0, int count = 1) => new(action =>
    {
        lock (_rulesLock)
        {
            _rules.Insert(0, new FaultRule(method, path, skip, count, action));
        }
    });

    /// <summary>Forgets what was to be done to requests.</summary>
    public void Mend()
    {
        lock (_rulesLock)
        {
            _rules.Clear();
        }
    }

    /// <summary>Serves bytes at a path outside the registry's API, as a content network does.</summary>
    public void Serve(string path, byte[] bytes) => _files[path] = bytes;

    /// <summary>Starts the list of requests anew.</summary>
    public void Forget() => _requests.Clear();

    /// <summary>The requests with a method and a part of the path with query.</summary>
    public IReadOnlyList<RecordedRequest> Seen(string method, string path) =>
        [.. _requests.Where(request => request.Method == method && (request.Path + request.Query).Contains(path, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (Options.Tls)
            {
                listen.UseHttps(TestCertificate.Create());
            }
        });
    }

    private async Task HandleAsync(HttpContext context)
    {
        var recorded = RecordedRequest.Of(context.Request);
        _requests.Enqueue(recorded);
        context.Request.Body = new CountingStream(context.Request.Body, recorded.Read);
        context.Response.OnStarting(() =>
        {
            recorded.Status = context.Response.StatusCode;
            return Task.CompletedTask;
        });
        try
        {
            var underWay = Interlocked.Increment(ref _underWay);
            if (underWay > Options.MostConcurrentRequests)
            {
                context.Response.StatusCode = 429;
                return;
            }

            if (Rule(context.Request) is { } rule)
            {
                await rule.Action(context, () => DispatchAsync(context));
            }
            else
            {
                await DispatchAsync(context);
            }
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException or Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            // The client has gone, or a fault has cut it off.
            recorded.Status = 0;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private FaultRule? Rule(HttpRequest request)
    {
        lock (_rulesLock)
        {
            return _rules.Find(rule => rule.Takes(request));
        }
    }

    private Task DispatchAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/token")
        {
            return Tokens.HandleAsync(context);
        }

        if (_files.TryGetValue(path, out var file))
        {
            return ServeAsync(context, file);
        }

        return _protocol.HandleAsync(context);
    }

    /// <summary>As S3 does: a signed address with credentials beside it is a mistake.</summary>
    private static async Task ServeAsync(HttpContext context, byte[] file)
    {
        if (context.Request.Headers.Authorization.Count > 0)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("Only one auth mechanism allowed");
            return;
        }

        await BlobResponse.WriteAsync(context, file, ignoresRange: false);
    }
}
