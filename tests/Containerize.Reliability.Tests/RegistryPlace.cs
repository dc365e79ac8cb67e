using System.Net;

namespace Containerize.Reliability.Tests;

/// <summary>A repository of a real registry.</summary>
internal sealed class RegistryPlace(RegistryProcess registry, string repository) : Place
{
    private static readonly HttpClient Client = new();

    public override string Argument => "registry:" + registry.Address;

    public override string Repository => repository;

    public override Task<string?> IdentifyAsync() => IdentifyAsync(Tag);

    public async Task<string?> IdentifyAsync(string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At($"manifests/{tag}"));
        request.Headers.Add("Accept", "application/vnd.oci.image.manifest.v1+json");
        using var response = await Client.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        var manifest = await response.Content.ReadAsByteArrayAsync();
        var digest = ImageWalk.DigestOf(manifest);
        return await ImageWalk.CheckAsync(digest, asked => asked == digest ? Task.FromResult(manifest) : Client.GetByteArrayAsync(At($"blobs/{asked}")));
    }

    private Uri At(string path) => new(registry.Uri, $"/v2/{repository}/{path}");
}
