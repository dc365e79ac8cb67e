using Containerize.Images.Registry.Protocol;

namespace Containerize.Images.Registry;

/// <summary>Brings tags back that were pointed at a manifest.</summary>
/// <param name="client">The registry.</param>
/// <param name="repository">The repository.</param>
/// <param name="target">The digest that the tags were pointed at.</param>
/// <param name="isNewManifest">Whether the manifest came with the tags, so that no other tag can point to it.</param>
/// <param name="sent">Told how many bytes go out.</param>
internal sealed class TagUndo(RegistryClient client, string repository, string target, bool isNewManifest, Action<int> sent)
{
    /// <summary>Points a tag to where it was, or takes away one that was not there.</summary>
    /// <returns>Whether it no longer points to the manifest.</returns>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public async Task<bool> RunAsync(string tag, ManifestState before, CancellationToken cancellationToken)
    {
        var now = await ManifestHead.FindAsync(client, repository, tag, cancellationToken);
        if (now.Digest != target)
        {
            // Whoever has moved it since knew better.
            return now.IsAbsent || now.Digest is not null;
        }

        if (before.Digest is { } old)
        {
            var (bytes, mediaType) = await ManifestGet.SendAsync(client, repository, RegistryAccess.Push, old, cancellationToken);
            using var answer = await ManifestPut.SendAsync(client, repository, tag, mediaType ?? MediaTypes.OciManifest, bytes, sent, cancellationToken);
            return answer.IsStored;
        }

        // Some registries take the manifest away with a tag, and so every other tag that points to it.
        return before.IsAbsent && isNewManifest && await TagDelete.SendAsync(client, repository, tag, cancellationToken);
    }
}
