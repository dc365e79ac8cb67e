using Containerize.Images.Registry.Authentication;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Protocol;

/// <summary>Puts a manifest or an index under its digest or a tag: <c>PUT /v2/NAME/manifests/REFERENCE</c>.</summary>
internal static class ManifestPut
{
    /// <returns>The answer, success or not.</returns>
    public static async Task<RegistryAnswer> SendAsync(
        RegistryClient client, string repository, string reference, string mediaType, ReadOnlyMemory<byte> manifest, Action<int> sent, CancellationToken cancellationToken)
    {
        var retry = client.Options.Retry;
        for (var n = 1; ; n++)
        {
            var answer = await client.Connection.SendAsync(
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
            // Docker's registry looks into the file that links a layer to the repository; while another push of the same
            // layer writes that file anew it is empty, and this is what is said of an empty digest. It passes in a moment.
            if (!answer.HasFault("DIGEST_INVALID") || n >= retry.MaxAttempts)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(retry.Backoff(n), client.Options.TimeProvider, cancellationToken);
        }
    }
}
