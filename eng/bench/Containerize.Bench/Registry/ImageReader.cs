using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Containerize.Bench.Registry;

/// <summary>Reads manifests from the registry, independently of the library under measurement.</summary>
internal sealed class ImageReader(string registry) : IDisposable
{
    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://{registry}/v2/") };

    /// <summary>A manifest or an index.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="reference">A tag or a digest.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="BenchException">The registry has none.</exception>
    public async Task<JsonNode> ManifestAsync(string repository, string reference, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{repository}/manifests/{reference}", UriKind.Relative));
        foreach (var type in ManifestTypes)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        }

        using var response = await _client.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!
            : throw new BenchException($"the registry has no image {repository}:{reference}: status {(int)response.StatusCode}");
    }

    /// <summary>The manifests of an image's platforms: one, unless the reference names an index.</summary>
    public async Task<IReadOnlyList<JsonNode>> PlatformsAsync(string repository, string reference, CancellationToken cancellationToken)
    {
        var manifest = await ManifestAsync(repository, reference, cancellationToken);
        if (manifest["manifests"] is not JsonArray entries)
        {
            return [manifest];
        }

        var platforms = new List<JsonNode>();
        foreach (var entry in entries)
        {
            platforms.Add(await ManifestAsync(repository, entry!["digest"]!.GetValue<string>(), cancellationToken));
        }

        return platforms;
    }

    /// <summary>The size of a platform's layers, packed, in bytes.</summary>
    public static long LayerBytes(JsonNode manifest) => manifest["layers"]!.AsArray().Sum(layer => layer!["size"]!.GetValue<long>());

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
