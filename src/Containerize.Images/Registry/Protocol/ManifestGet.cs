using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Reads a manifest or an index: <c>GET /v2/NAME/manifests/REFERENCE</c>.</summary>
internal static class ManifestGet
{
    /// <summary>Registries take manifests of at least 4 MiB (distribution-spec 1.1); beyond this it is no manifest.</summary>
    private const int LongestManifest = 16 * 1024 * 1024;

    /// <returns>The bytes, and the media type that the registry states.</returns>
    /// <exception cref="ContainerizeException">There is none, or it cannot be had.</exception>
    public static async Task<(byte[] Bytes, string? MediaType)> SendAsync(RegistryClient client, string repository, RegistryAccess access, string reference, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await client.Connection.SendAsync(
                new RegistryRequest
                {
                    Method = HttpMethod.Get,
                    Target = $"/v2/{repository}/manifests/{reference}",
                    Repository = repository,
                    Access = access,
                    Scopes = new ScopeSet(access == RegistryAccess.Push ? TokenScope.Push(repository) : TokenScope.Pull(repository)),
                    AcceptsManifests = true,
                },
                cancellationToken);
            if (!answer.IsSuccess)
            {
                throw RegistryErrors.Refused(client.Registry, repository, Subject(repository, reference), answer, isPush: false).ToException();
            }

            try
            {
                var bytes = await BoundedReader.ReadAsync(answer.Body!, LongestManifest, cancellationToken);
                if (answer.Length is not { } length || length == bytes.Length)
                {
                    return (bytes, answer.MediaType);
                }

                throw RegistryErrors.InvalidAnswer(client.Registry, $"{Subject(repository, reference)} has {length} bytes").ToException();
            }
            catch (TransportException e)
            {
                if (attempt >= client.Options.Retry.MaxAttempts)
                {
                    throw RegistryErrors.NoAnswer(client.Connection.Endpoint, repository, e, attempt).ToException(e);
                }

                await Task.Delay(client.Options.Retry.Backoff(attempt), client.Options.TimeProvider, cancellationToken);
            }
        }
    }

    public static string Subject(string repository, string reference) =>
        $"image '{repository}{(reference.Contains(':', StringComparison.Ordinal) ? '@' : ':')}{reference}'";
}
