using System.Net;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Takes a blob over from another repository of the registry: <c>POST /v2/NAME/blobs/uploads/?mount=DIGEST&amp;from=NAME</c>.</summary>
internal static class BlobMount
{
    /// <summary>Tries to mount. A failure of whatever kind is no error: the blob can be sent.</summary>
    /// <returns>Whether it is there now and, where it is not, the upload that has begun in its place, if one has.</returns>
    public static async Task<(bool Mounted, Uri? Upload)> SendAsync(RegistryClient client, string repository, Digest digest, string from, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.Connection.SendAsync(
                new RegistryRequest
                {
                    Method = HttpMethod.Post,
                    Target = $"/v2/{repository}/blobs/uploads/?mount={digest}&from={Uri.EscapeDataString(from)}",
                    Repository = repository,
                    Access = RegistryAccess.Push,
                    Scopes = new ScopeSet(TokenScope.Push(repository), TokenScope.Pull(from)),
                    // An ordinary upload is retried; a mount only saves one.
                    Retries = false,
                },
                cancellationToken);
            return answer.Status switch
            {
                HttpStatusCode.Created => (true, null),
                HttpStatusCode.Accepted => (false, UploadLocation.Read(client.Connection.Endpoint, answer)),
                _ => (false, null),
            };
        }
        catch (Exception e) when (e is TransportException or ContainerizeException { Error.Code: not "CTZ3011" })
        {
            client.Options.Log?.Invoke($"{client.Registry} could not mount {digest} from {from}: {e.Message}");
            return (false, null);
        }
    }
}
