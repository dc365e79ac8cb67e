using System.Net;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Takes a tag away: <c>DELETE /v2/NAME/manifests/TAG</c>, which not every registry allows.</summary>
internal static class TagDelete
{
    /// <returns>Whether the tag is gone.</returns>
    /// <exception cref="ContainerizeException">The registry fails, or gives no token for it.</exception>
    public static async Task<bool> SendAsync(RegistryClient client, string repository, string tag, CancellationToken cancellationToken)
    {
        using var answer = await client.Connection.SendAsync(
            new RegistryRequest
            {
                Method = HttpMethod.Delete,
                Target = $"/v2/{repository}/manifests/{tag}",
                Repository = repository,
                Access = RegistryAccess.Push,
                Scopes = new ScopeSet(TokenScope.Delete(repository)),
            },
            cancellationToken);
        return answer.IsSuccess || answer.Status == HttpStatusCode.NotFound;
    }
}
