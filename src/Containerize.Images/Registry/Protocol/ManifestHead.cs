using System.Net;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Asks what a tag or digest names: <c>HEAD /v2/NAME/manifests/REFERENCE</c>.</summary>
internal static class ManifestHead
{
    /// <returns>The answer, success or not.</returns>
    public static Task<RegistryAnswer> SendAsync(RegistryClient client, string repository, RegistryAccess access, string reference, CancellationToken cancellationToken) =>
        client.Connection.SendAsync(
            new RegistryRequest
            {
                Method = HttpMethod.Head,
                Target = $"/v2/{repository}/manifests/{reference}",
                Repository = repository,
                Access = access,
                Scopes = new ScopeSet(access == RegistryAccess.Push ? TokenScope.Push(repository) : TokenScope.Pull(repository)),
                AcceptsManifests = true,
            },
            cancellationToken);

    /// <summary>Asks, before a manifest is put, which digest is there.</summary>
    /// <returns>The digest's text; <see langword="null"/> where nothing is there, or the registry does not say.</returns>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public static async Task<string?> DigestAsync(RegistryClient client, string repository, string reference, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(client, repository, RegistryAccess.Push, reference, cancellationToken);
        return answer.Status switch
        {
            _ when answer.IsSuccess => answer.Header("Docker-Content-Digest"),
            // Artifactory's virtual repositories answer 403 for what is not there; if it is a true refusal, the put will say so.
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed => null,
            _ => throw RegistryErrors.Refused(client.Registry, repository, $"image '{repository}'", answer, isPush: true).ToException(),
        };
    }
}
