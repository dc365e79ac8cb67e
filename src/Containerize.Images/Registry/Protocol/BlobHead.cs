using System.Net;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Asks whether a repository has a blob: <c>HEAD /v2/NAME/blobs/DIGEST</c>.</summary>
internal static class BlobHead
{
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public static async Task<bool> SendAsync(RegistryClient client, string repository, Descriptor blob, CancellationToken cancellationToken)
    {
        using var answer = await client.Connection.SendAsync(
            new RegistryRequest
            {
                Method = HttpMethod.Head,
                Target = $"/v2/{repository}/blobs/{blob.Digest}",
                Repository = repository,
                Access = RegistryAccess.Push,
                Scopes = new ScopeSet(TokenScope.Push(repository)),
            },
            cancellationToken);
        return answer.Status switch
        {
            // A length that differs is a proxy's page or an upload that once broke off.
            _ when answer.IsSuccess => answer.Length is not { } length || length == blob.Size,
            // 403 and 405: not every server answers this question; the upload will show whether it takes blobs.
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed => false,
            _ => throw RegistryErrors.Refused(client.Registry, repository, $"blob {blob.Digest}", answer, isPush: true).ToException(),
        };
    }
}
