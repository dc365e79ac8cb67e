using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Containerize.Bench.Registry;

/// <summary>Sends a blob by <c>POST</c>, one <c>PATCH</c> and <c>PUT</c> (distribution-spec 1.1), and nothing else.</summary>
internal sealed class BlobUpload(string registry) : IDisposable
{
    private const int BufferSize = 1024 * 1024;

    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends bytes.</summary>
    /// <returns>Their digest.</returns>
    public async Task<string> SendAsync(string repository, byte[] bytes, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(bytes);
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        await SendAsync(repository, digest, content, cancellationToken);
        return digest;
    }

    /// <summary>Reads a file once for its digest and once more to send it.</summary>
    public async Task SendAsync(string repository, string path, CancellationToken cancellationToken)
    {
        string digest;
        await using (var file = Open(path))
        {
            digest = "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }

        using var content = new StreamContent(Open(path), BufferSize);
        await SendAsync(repository, digest, content, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);

    private async Task SendAsync(string repository, string digest, HttpContent content, CancellationToken cancellationToken)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var begun = await RequestAsync(HttpMethod.Post, new Uri($"http://{registry}/v2/{repository}/blobs/uploads/"), null, cancellationToken);
        var sent = await RequestAsync(HttpMethod.Patch, begun, content, cancellationToken);
        var end = new UriBuilder(sent) { Query = $"{sent.Query}&digest={Uri.EscapeDataString(digest)}".TrimStart('?', '&') };
        await RequestAsync(HttpMethod.Put, end.Uri, null, cancellationToken);
    }

    private async Task<Uri> RequestAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var response = await _client.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? new Uri(address, response.Headers.Location ?? address)
            : throw new BenchException($"the registry answers {method} with status {(int)response.StatusCode}");
    }
}
