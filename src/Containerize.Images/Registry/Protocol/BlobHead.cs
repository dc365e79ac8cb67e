using System.Net;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Asks whether a repository has a blob: <c>HEAD /v2/NAME/blobs/DIGEST</c>.</summary>
internal static class BlobHead
{
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public static async Task<bool> SendAsync(RegistryClient client, string repository, Digest digest, CancellationToken cancellationToken)
    {
        using var place = await client.Questions.EnterAsync(cancellationToken);
        using var answer = await client.Connection.SendAsync(
            new RegistryRequest
            {
                Method = HttpMethod.Head,
                Target = $"/v2/{repository}/blobs/{digest}",
                Repository = repository,
                Access = RegistryAccess.Push,
                Scopes = new ScopeSet(TokenScope.Push(repository)),
            },
            cancellationToken);
        return answer.Status switch
        {
            _ when answer.IsSuccess => true,
            // 403 and 405: not every server answers this question; the upload will show whether it takes blobs.
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed => false,
            _ => throw RegistryErrors.Refused(client.Registry, repository, $"blob {digest}", answer, isPush: true).ToException(),
        };
    }
}
