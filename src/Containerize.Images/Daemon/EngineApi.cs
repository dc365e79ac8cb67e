using System.Globalization;
using System.Net;
using System.Text.Json;
using Containerize.Images.Archive;

namespace Containerize.Images.Daemon;

/// <summary>The Docker Engine API (v1.24 and later), which Podman's service speaks too.</summary>
internal sealed class EngineApi : IEngineTransport
{
    private readonly HttpClient _client;
    private readonly string _engine;

    public EngineApi(EngineKind kind, EngineAddress address)
    {
        _engine = $"{kind} at {address}";

        // HttpClient disposes its handler.
#pragma warning disable CA2000
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = (_, cancellationToken) => address.ConnectAsync(cancellationToken),
        };
#pragma warning restore CA2000

        // No limit: a load takes as long as it takes, and the caller can cancel.
        _client = new HttpClient(handler) { BaseAddress = address.HttpBase, Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Asks whether it is there; says which engine it is.</summary>
    /// <exception cref="HttpRequestException">It does not answer, or does not answer like an engine.</exception>
    public async Task<EngineKind> PingAsync(CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(new Uri("_ping", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return response.Headers.Contains("Libpod-API-Version") ? EngineKind.Podman : EngineKind.Docker;
    }

    public async Task<Digest?> FindImageAsync(string name, CancellationToken cancellationToken)
    {
        using var image = await GetAsync($"images/{name}/json", JsonValueKind.Object, cancellationToken);
        return image is null ? null : IdOf(image.RootElement);
    }

    public async Task<Platform> GetPlatformAsync(CancellationToken cancellationToken)
    {
        using var version = await GetAsync("version", JsonValueKind.Object, cancellationToken);
        return version?.RootElement is { } root
            && root.TryGetProperty("Os", out var os) && root.TryGetProperty("Arch", out var architecture)
            ? new Platform { Os = os.GetString()!, Architecture = architecture.GetString()! }
            : MachinePlatform.Current;
    }

    public async Task<int> CountKnownLayersAsync(IReadOnlyList<Digest> diffIds, string repository, CancellationToken cancellationToken)
    {
        using var list = await GetAsync("images/json", JsonValueKind.Array, cancellationToken);
        if (list is null)
        {
            return 0;
        }

        var inspections = KnownLayers.Candidates(list.RootElement, repository).Select(async id =>
        {
            using var image = await GetAsync($"images/{id}/json", JsonValueKind.Object, cancellationToken);
            return image is null ? 0 : KnownLayers.CommonPrefix(image.RootElement, diffIds);
        });
        return (await Task.WhenAll(inspections)).DefaultIfEmpty().Max();
    }

    public async Task LoadAsync(IReadOnlyList<ArchiveEntry> archive, CancellationToken cancellationToken)
    {
        using var content = new ArchiveContent(archive);
        using var request = new HttpRequestMessage(HttpMethod.Post, "images/load?quiet=1") { Content = content };
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode || EngineMessages.ErrorIn(body) is not null)
            {
                throw Refused("load the image", response.StatusCode, body);
            }
        }
        catch (HttpRequestException exception)
        {
            // A layer that cannot be read breaks the request off; that is the error, and not the engine's silence.
            throw content.Failure ?? EngineErrors.Unreachable(_engine, exception.InnerException?.Message ?? exception.Message).ToException(exception);
        }
    }

    public async Task TagAsync(string name, string repository, string tag, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Post, $"images/{name}/tag?repo={Uri.EscapeDataString(repository)}&tag={Uri.EscapeDataString(tag)}", HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw Refused($"tag '{name}'", response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
    }

    public async Task<ArchiveReader?> SaveAsync(string name, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"images/{name}/get", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            // Podman answers 500 for an image that it does not have.
            return response.StatusCode == HttpStatusCode.NotFound || await FindImageAsync(name, cancellationToken) is null
                ? null
                : throw Refused($"save '{name}'", response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }

        await using var archive = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await ArchiveReader.SpoolAsync(archive, cancellationToken);
    }

    private static Digest? IdOf(JsonElement image) =>
        image.TryGetProperty("Id", out var id) && Digest.TryParse(Prefixed(id.GetString()), out var digest) ? digest : null;

    // Podman gives IDs without the algorithm on some paths.
    private static string? Prefixed(string? id) => id?.Length == 64 ? "sha256:" + id : id;

    private async Task<JsonDocument?> GetAsync(string path, JsonValueKind expected, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return !response.IsSuccessStatusCode
            ? throw Refused($"answer '{path}'", response.StatusCode, body)
            : EngineMessages.TryParse(body, expected) ?? throw EngineErrors.Unreachable(_engine, $"it answered '{path}' with something else than an engine does.").ToException();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        try
        {
            return await _client.SendAsync(request, completion, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw EngineErrors.Unreachable(_engine, exception.InnerException?.Message ?? exception.Message).ToException(exception);
        }
    }

    private ContainerizeException Refused(string operation, HttpStatusCode status, byte[] body) =>
        EngineErrors.Refused(_engine, operation, EngineMessages.ErrorIn(body) ?? ((int)status).ToString(CultureInfo.InvariantCulture)).ToException();
}
