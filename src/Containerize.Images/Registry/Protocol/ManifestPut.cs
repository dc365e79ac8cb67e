using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Puts a manifest or an index under its digest or a tag: <c>PUT /v2/NAME/manifests/REFERENCE</c>.</summary>
internal static class ManifestPut
{
    /// <returns>The answer, success or not.</returns>
    public static Task<RegistryAnswer> SendAsync(
        RegistryClient client, string repository, string reference, string mediaType, ReadOnlyMemory<byte> manifest, Action<int> sent, CancellationToken cancellationToken) =>
        client.Connection.SendAsync(
            new RegistryRequest
            {
                Method = HttpMethod.Put,
                Target = $"/v2/{repository}/manifests/{reference}",
                Repository = repository,
                Access = RegistryAccess.Push,
                Scopes = new ScopeSet(TokenScope.Push(repository)),
                Content = _ => Task.FromResult(new UploadContent(new MemoryStream(manifest.ToArray(), writable: false), manifest.Length, mediaType, sent)),
            },
            cancellationToken);
}
