using System.Diagnostics;
using System.Net;

namespace Containerize.Testing;

/// <summary>
/// A real registry (Debian's <c>docker-registry</c>) on a free port of 127.0.0.1, with storage of its own that goes with it.
/// </summary>
public sealed class RegistryProcess : IAsyncDisposable
{
    /// <summary>The user it knows where credentials are required.</summary>
    public const string UserName = "user";

    /// <summary>That user's password.</summary>
    public const string Password = "secret";

    // bcrypt of the password above, because .NET has no bcrypt: cost 5, fixed salt.
    private const string Credentials = UserName + ":$2b$05$CCCCCCCCCCCCCCCCCCCCC.pIKrLVkBX9/OvQMSygY1pWEVn72t6na\n";
    private const int Attempts = 5;

    // Marks the requests of this class in the log, so that tests see only their own.
    private const string Marker = "?ctz-marker=";

    private bool _stopped;
    private readonly TemporaryFolder _folder;
    private readonly Process _process;
    private readonly RegistryLog _log;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private RegistryProcess(string address, TemporaryFolder folder, Process process)
    {
        Address = address;
        _folder = folder;
        _process = process;
        _log = RegistryLog.Read(process);
    }

    /// <summary>Host and port, as an image reference begins: <c>127.0.0.1:41234</c>.</summary>
    public string Address { get; }

    /// <summary>The registry's root over plain HTTP, with a slash at its end.</summary>
    public Uri Uri => new($"http://{Address}/");

    /// <summary>The folder in which it keeps repositories and blobs.</summary>
    public string StorageFolder => _folder.Combine("storage");

    /// <summary>Starts a registry and waits until it answers. Ends the test where the machine has no <c>docker-registry</c>.</summary>
    /// <param name="options">What it allows; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the waiting and the registry.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message holds its log.</exception>
    public static async Task<RegistryProcess> StartAsync(RegistryOptions? options = null, CancellationToken cancellationToken = default)
    {
        Tool.Require("docker-registry");
        for (var attempt = 1; ; attempt++)
        {
            var registry = Launch(options ?? new RegistryOptions());
            if (await registry.IsUpAsync(cancellationToken))
            {
                return registry;
            }

            var log = await registry.StopAsync();
            // Between finding a free port and listening on it, another process may have taken it.
            if (attempt == Attempts || !log.Contains("address already in use", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"docker-registry did not start:\n{log}");
            }
        }
    }

    /// <summary>The requests it has answered since it started or since <see cref="ForgetRequestsAsync"/>, in order.</summary>
    /// <param name="cancellationToken">Ends the waiting for the log.</param>
    public async Task<IReadOnlyList<RegistryRequest>> RequestsAsync(CancellationToken cancellationToken = default)
    {
        // The log is written after an answer is sent. When a request of our own is in it, those before it are too.
        var marker = Marker + Guid.NewGuid().ToString("N");
        using var response = await _client.GetAsync(new Uri(Uri, "/v2/" + marker), cancellationToken);
        await Eventually.TrueAsync(
            () => _log.Requests.Any(request => request.Query == marker),
            "docker-registry logs a request",
            cancellationToken: cancellationToken);
        return [.. _log.Requests.Where(request => !request.Query.StartsWith(Marker, StringComparison.Ordinal))];
    }

    /// <summary>Starts the list of requests anew.</summary>
    /// <param name="cancellationToken">Ends the waiting for the log.</param>
    public async Task ForgetRequestsAsync(CancellationToken cancellationToken = default)
    {
        await RequestsAsync(cancellationToken);
        _log.Clear();
    }

    /// <summary>Ends the registry and deletes its storage; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await StopAsync();
        }
    }

    private static RegistryProcess Launch(RegistryOptions options)
    {
        var address = $"127.0.0.1:{FreePort.Find()}";
        var folder = new TemporaryFolder();
        var users = folder.Write("htpasswd", Credentials);
        var configuration = folder.Write("config.yml", $"""
            version: 0.1
            log:
              level: warn
            storage:
              filesystem:
                rootdirectory: {folder.Combine("storage")}
              delete:
                enabled: {(options.AllowDelete ? "true" : "false")}
              maintenance:
                readonly:
                  enabled: {(options.ReadOnly ? "true" : "false")}
            http:
              addr: {address}

            """);
        if (options.RequireCredentials)
        {
            File.AppendAllText(configuration, $"auth:\n  htpasswd:\n    realm: tests\n    path: {users}\n");
        }

        var start = new ProcessStartInfo(Tool.Find("docker-registry")!, ["serve", configuration])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        return new RegistryProcess(address, folder, Process.Start(start)!);
    }

    private async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Eventually.TrueAsync(
                async token => _process.HasExited || await AnswersAsync(token),
                "docker-registry answers",
                cancellationToken: cancellationToken);
            return !_process.HasExited;
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri(Uri, "/v2/" + Marker), cancellationToken);
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<string> StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
        return _log.Errors;
    }
}
