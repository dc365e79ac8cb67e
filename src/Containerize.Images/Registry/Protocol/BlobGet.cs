using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Reads a blob, from some byte on: <c>GET /v2/NAME/blobs/DIGEST</c>.</summary>
internal static class BlobGet
{
    /// <returns>The answer, success or not; the caller disposes it.</returns>
    public static Task<RegistryAnswer> SendAsync(RegistryClient client, string repository, Digest digest, long from, CancellationToken cancellationToken) =>
        client.Connection.SendAsync(
            new RegistryRequest
            {
                Method = HttpMethod.Get,
                Target = $"/v2/{repository}/blobs/{digest}",
                Repository = repository,
                Access = RegistryAccess.Pull,
                Scopes = new ScopeSet(TokenScope.Pull(repository)),
                From = from,
            },
            cancellationToken);
}
