using System.Diagnostics;
using System.Text;
using Containerize.Testing;

namespace Containerize.Bench.Registry;

/// <summary>One process of <c>docker-registry</c> over a storage folder that outlives it.</summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    // Marks the bench's own requests in the log.
    private const string OwnQuery = "?ctz-bench=";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _address;
    private readonly bool _log;
    private readonly Lock _gate = new();
    private readonly List<RegistryRequest> _requests = [];
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;

    private RegistryServer(Process process, string address, bool log)
    {
        _process = process;
        _address = address;
        _log = log;
        _reading = Task.WhenAll(ReadRequestsAsync(), ReadErrorsAsync());
    }

    /// <summary>Starts the process and waits until it answers.</summary>
    /// <param name="address">Host and port.</param>
    /// <param name="storage">The folder of repositories and blobs.</param>
    /// <param name="configuration">The file for its configuration.</param>
    /// <param name="log">Whether it writes its requests, which costs it time.</param>
    /// <param name="cancellationToken">Ends the waiting and the process.</param>
    /// <exception cref="BenchException">It did not start.</exception>
    public static async Task<RegistryServer> StartAsync(
        string address, string storage, string configuration, bool log, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(configuration, $"""
            version: 0.1
            log:
              level: error
              accesslog:
                disabled: {(log ? "false" : "true")}
            storage:
              filesystem:
                rootdirectory: {storage}
            http:
              addr: {address}

            """, cancellationToken);
        var start = new ProcessStartInfo(Tool.Find("docker-registry") ?? "docker-registry", ["serve", configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new RegistryServer(Process.Start(start)!, address, log);
        try
        {
            await Eventually.TrueAsync(
                async token => server._process.HasExited || await server.AnswersAsync("start", token),
                "docker-registry answers", Limit, cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server._process.HasExited
            ? throw new BenchException($"docker-registry did not start on {address}:\n{server._errors}")
            : server;
    }

    /// <summary>All requests that it has answered, where it logs them.</summary>
    /// <param name="cancellationToken">Ends the waiting for the log.</param>
    public async Task<IReadOnlyList<RegistryRequest>> RequestsAsync(CancellationToken cancellationToken)
    {
        if (_log)
        {
            // A line is written after its answer is sent. When that of a request of our own is there, those before it are too.
            var mark = Guid.NewGuid().ToString("N");
            await AnswersAsync(mark, cancellationToken);
            await Eventually.TrueAsync(
                () => Logged().Any(request => request.Query == OwnQuery + mark), "docker-registry logs a request", Limit, cancellationToken);
        }

        return [.. Logged().Where(request => !request.Query.StartsWith(OwnQuery, StringComparison.Ordinal))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private IReadOnlyList<RegistryRequest> Logged()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    private async Task<bool> AnswersAsync(string mark, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        try
        {
            using var response = await client.GetAsync(new Uri($"http://{_address}/v2/{OwnQuery}{mark}"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task ReadRequestsAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (RegistryRequest.Parse(line) is { } request)
            {
                lock (_gate)
                {
                    _requests.Add(request);
                }
            }
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.AppendLine(line);
        }
    }
}
