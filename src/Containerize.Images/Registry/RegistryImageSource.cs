using System.Net;
using System.Text.Json;
using Containerize.Images.References;
using Containerize.Images.Registry.Protocol;
using Containerize.Images.Registry.Transport;
using Containerize.Images.Sources;

namespace Containerize.Images.Registry;

/// <summary>An image in a registry.</summary>
public sealed class RegistryImageSource : IImageSource
{
    private readonly RegistryClient _client;
    private readonly ImageReference _reference;

    /// <summary>The image that a reference names.</summary>
    /// <param name="client">The registry; a mirror's client may stand in for the reference's own.</param>
    /// <param name="reference">The image; its registry is not looked at.</param>
    public RegistryImageSource(RegistryClient client, ImageReference reference)
    {
        _client = client;
        _reference = reference;
        Origin = new BlobOrigin(client.Registry, reference.Repository);
    }

    /// <inheritdoc/>
    public BlobOrigin? Origin { get; }

    private string Repository => _reference.Repository;

    /// <inheritdoc/>
    public async Task<Descriptor> ResolveAsync(CancellationToken cancellationToken)
    {
        var name = _reference.TagOrDigest;
        using (var answer = await ManifestHead.SendAsync(_client, Repository, RegistryAccess.Pull, name, cancellationToken))
        {
            if (answer.IsSuccess && answer.StatedDigest() is { } stated && answer.Length is { } size && answer.MediaType is { } mediaType && IsKnown(mediaType))
            {
                return Checked(new Descriptor { MediaType = mediaType, Digest = stated, Size = size });
            }

            if (!answer.IsSuccess && answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed))
            {
                throw RegistryErrors.Refused(_client.Registry, Repository, ManifestGet.Subject(Repository, name), answer, isPush: false).ToException();
            }
        }

        // Not every registry answers a HEAD, or says all in it; some answer it with 403 for what a GET gives.
        var (bytes, type) = await ManifestGet.SendAsync(_client, Repository, RegistryAccess.Pull, name, cancellationToken);
        return Checked(new Descriptor { MediaType = MediaTypeOf(bytes, type), Digest = Digest.Of(bytes), Size = bytes.Length });
    }

    /// <inheritdoc/>
    public async Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        (await ManifestGet.SendAsync(_client, Repository, RegistryAccess.Pull, digest.ToString(), cancellationToken)).Bytes;

    /// <inheritdoc/>
    public async Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var place = await _client.Downloads.EnterAsync(cancellationToken);
        try
        {
            var answer = await BlobGet.SendAsync(_client, Repository, blob.Digest, 0, cancellationToken);
            if (answer.IsSuccess)
            {
                var stream = new ResumingBlobStream(_client, Repository, blob, answer, place);
                place = null;
                return stream;
            }

            using (answer)
            {
                throw RegistryErrors.Refused(_client.Registry, Repository, $"blob {blob.Digest} of image '{Repository}'", answer, isPush: false).ToException();
            }
        }
        finally
        {
            place?.Dispose();
        }
    }

    /// <summary>Finds what refers to a manifest of the repository: signatures, bills of materials (distribution-spec 1.1, "Listing Referrers").</summary>
    /// <returns>The manifests that name the digest as their subject; none is no error.</returns>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public Task<IReadOnlyList<Descriptor>> ReadReferrersAsync(Digest subject, CancellationToken cancellationToken) =>
        ReferrersGet.SendAsync(_client, Repository, subject, cancellationToken);

    private static bool IsKnown(string mediaType) => MediaTypes.IsIndex(mediaType) || MediaTypes.IsManifest(mediaType);

    private Descriptor Checked(Descriptor found) =>
        _reference.Digest is not { } wanted || wanted == found.Digest
            ? found
            : throw RegistryErrors.WrongContent(_client.Registry, $"a manifest for '{_reference}'", $"its digest is {found.Digest}").ToException();

    private string MediaTypeOf(byte[] manifest, string? stated)
    {
        if (stated is not null && IsKnown(stated))
        {
            return stated;
        }

        try
        {
            using var document = JsonDocument.Parse(manifest);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                if (root.TryGetProperty("mediaType", out var own) && own.ValueKind == JsonValueKind.String && IsKnown(own.GetString()!))
                {
                    return own.GetString()!;
                }

                // OCI's manifests need not name their own type.
                return root.TryGetProperty("manifests", out _) ? MediaTypes.OciIndex
                    : root.TryGetProperty("config", out _) && root.TryGetProperty("layers", out _) ? MediaTypes.OciManifest
                    : throw RegistryErrors.InvalidAnswer(_client.Registry, $"'{_reference}' is a manifest of the kind '{stated}', which no image has").ToException();
            }
        }
        catch (JsonException e)
        {
            throw RegistryErrors.InvalidAnswer(_client.Registry, $"the manifest of '{_reference}' is not JSON").ToException(e);
        }

        throw RegistryErrors.InvalidAnswer(_client.Registry, $"the manifest of '{_reference}' is not a JSON object").ToException();
    }
}
