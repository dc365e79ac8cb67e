using System.Net;
using System.Text.Json;
using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>
/// Asks what refers to a manifest: <c>GET /v2/NAME/referrers/DIGEST</c>. A registry that does not know the question (404,
/// or 400 from some) keeps the answer, if there is one, as an index under the tag <c>sha256-HEX</c>.
/// </summary>
internal static class ReferrersGet
{
    private const int LongestIndex = 4 * 1024 * 1024;

    /// <returns>The manifests that name the digest as their subject; none is no error.</returns>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public static async Task<IReadOnlyList<Descriptor>> SendAsync(RegistryClient client, string repository, Digest subject, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync(client, repository, $"referrers/{subject}", cancellationToken);
        if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest))
        {
            return await ReadAsync(client, repository, subject, answer, cancellationToken);
        }

        using var fallback = await GetAsync(client, repository, $"manifests/sha256-{subject.Hex}", cancellationToken);
        return fallback.Status == HttpStatusCode.NotFound ? [] : await ReadAsync(client, repository, subject, fallback, cancellationToken);
    }

    private static Task<RegistryAnswer> GetAsync(RegistryClient client, string repository, string path, CancellationToken cancellationToken) =>
        client.Connection.SendAsync(
            new RegistryRequest
            {
                Method = HttpMethod.Get,
                Target = $"/v2/{repository}/{path}",
                Repository = repository,
                Access = RegistryAccess.Pull,
                Scopes = new ScopeSet(TokenScope.Pull(repository)),
                AcceptsManifests = true,
            },
            cancellationToken);

    private static async Task<IReadOnlyList<Descriptor>> ReadAsync(RegistryClient client, string repository, Digest subject, RegistryAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccess)
        {
            throw RegistryErrors.Refused(client.Registry, repository, $"referrers of {subject}", answer, isPush: false).ToException();
        }

        try
        {
            var bytes = await BoundedReader.ReadAsync(answer.Body!, LongestIndex, cancellationToken);
            return JsonSerializer.Deserialize(bytes, ImageJson.Default.ImageIndex)!.Manifests;
        }
        catch (TransportException e)
        {
            throw RegistryErrors.NoAnswer(client.Connection.Endpoint, repository, e, answer.Attempts).ToException(e);
        }
        catch (JsonException e)
        {
            throw RegistryErrors.InvalidAnswer(client.Registry, $"the referrers of {subject} are no index").ToException(e);
        }
    }
}
