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

    /// <summary>Asks, before a manifest is put, what is there.</summary>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public static async Task<ManifestState> FindAsync(RegistryClient client, string repository, string reference, CancellationToken cancellationToken)
    {
        using (var answer = await SendAsync(client, repository, RegistryAccess.Push, reference, cancellationToken))
        {
            if (!answer.IsSuccess)
            {
                return answer.Status switch
                {
                    HttpStatusCode.NotFound => ManifestState.Absent,
                    // Artifactory's virtual repositories answer 403 for what is not there; if it is a true refusal, the put will say so.
                    HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed => ManifestState.Unknown,
                    _ => throw RegistryErrors.Refused(client.Registry, repository, $"image '{repository}'", answer, isPush: true).ToException(),
                };
            }

            if (answer.Header("Docker-Content-Digest") is { } digest)
            {
                return new(digest, false);
            }
        }

        return await ReadAsync(client, repository, reference, cancellationToken);
    }

    /// <summary>The same for each of several references, in their order.</summary>
    public static Task<ManifestState[]> FindAllAsync(RegistryClient client, string repository, IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        var looks = new Task<ManifestState>[references.Count];
        for (var i = 0; i < looks.Length; i++)
        {
            looks[i] = FindAsync(client, repository, references[i], cancellationToken);
        }

        return Task.WhenAll(looks);
    }

    // The specification leaves the header to the registry's choice. Without the digest no tag would match, and none could go back.
    private static async Task<ManifestState> ReadAsync(RegistryClient client, string repository, string reference, CancellationToken cancellationToken)
    {
        try
        {
            var (bytes, _) = await ManifestGet.SendAsync(client, repository, RegistryAccess.Push, reference, cancellationToken);
            return new(Digest.Of(bytes).ToString(), false);
        }
        catch (ContainerizeException e)
        {
            client.Options.Log?.Invoke($"What '{repository}:{reference}' names is not known: {e.Message}");
            return ManifestState.Unknown;
        }
    }
}
