using Containerize.Images.Registry.Protocol;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry;

/// <summary>
/// Points tags at a manifest that is already there, all or none as far as registries allow. Tags that exist go first:
/// only they can be refused as immutable, and only they can be moved back.
/// </summary>
internal sealed class TagMover(RegistryClient client, string repository, Action<int> sent)
{
    private static readonly TimeSpan RestoreTime = TimeSpan.FromSeconds(20);

    /// <summary>Finds out where tags point.</summary>
    /// <returns>For each tag its digest's text, or <see langword="null"/> where there is no such tag.</returns>
    /// <exception cref="ContainerizeException">The registry refuses or fails.</exception>
    public Task<string?[]> LookAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var looks = new Task<string?>[tags.Count];
        for (var i = 0; i < looks.Length; i++)
        {
            looks[i] = ManifestHead.DigestAsync(client, repository, tags[i], cancellationToken);
        }

        return Task.WhenAll(looks);
    }

    /// <summary>Moves the tags that point elsewhere.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="before">Where each points.</param>
    /// <param name="target">The manifest or index.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerizeException">
    /// A tag could not be moved; those moved before it are back where they were, or named in the error.
    /// </exception>
    public async Task MoveAsync(IReadOnlyList<string> tags, string?[] before, Descriptor target, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var waiting = Elsewhere(tags, before, target);
        for (var done = 0; done < waiting.Count; done++)
        {
            try
            {
                await PutAsync(waiting[done].Tag, target, bytes, cancellationToken);
            }
            catch (Exception e) when (done > 0 && e is ContainerizeException or OperationCanceledException)
            {
                var stuck = await RestoreAsync(waiting.GetRange(0, done));
                if (stuck.Count > 0 && e is ContainerizeException known)
                {
                    throw RegistryErrors.WithMovedTags(known.Error, stuck).ToException(e);
                }

                throw;
            }
        }
    }

    /// <summary>Moves tags back that <see cref="MoveAsync"/> moved.</summary>
    /// <returns>The tags that stay moved.</returns>
    public Task<List<string>> MoveBackAsync(IReadOnlyList<string> tags, string?[] before, Descriptor target) => RestoreAsync(Elsewhere(tags, before, target));

    // Those that there are come first.
    private static List<(string Tag, string? Before)> Elsewhere(IReadOnlyList<string> tags, string?[] before, Descriptor target)
    {
        List<(string Tag, string? Before)> elsewhere = [];
        for (var i = 0; i < tags.Count; i++)
        {
            if (before[i] != target.Digest.ToString())
            {
                elsewhere.Insert(before[i] is null ? elsewhere.Count : 0, (tags[i], before[i]));
            }
        }

        return elsewhere;
    }

    private async Task PutAsync(string tag, Descriptor target, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var answer = await ManifestPut.SendAsync(client, repository, tag, target.MediaType, bytes, sent, cancellationToken);
        if (answer.IsStored)
        {
            return;
        }

        if (!IsImmutable(answer))
        {
            throw RegistryErrors.Refused(client.Registry, repository, $"manifest of '{repository}:{tag}'", answer, isPush: true).ToException();
        }

        // Another publisher of the same image may have been faster: the tag is then where it should be.
        if (await ManifestHead.DigestAsync(client, repository, tag, cancellationToken) != target.Digest.ToString())
        {
            throw RegistryErrors.TagRefused(client.Registry, repository, tag, answer).ToException();
        }
    }

    /// <summary>Registries agree on no one answer for a tag that may not move.</summary>
    private static bool IsImmutable(RegistryAnswer answer)
    {
        if ((int)answer.Status is 409 or 412 or 423 || answer.HasFault("TAG_INVALID"))
        {
            return true;
        }

        foreach (var fault in answer.Faults)
        {
            if (fault.Message.Contains("immutable", StringComparison.OrdinalIgnoreCase) || fault.Message.Contains("overwritten", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Points tags back. A new tag stays: deleting it would on some registries delete the manifest with it.</summary>
    /// <returns>The tags that stay moved.</returns>
    private async Task<List<string>> RestoreAsync(IReadOnlyList<(string Tag, string? Before)> moved)
    {
        List<string> stuck = [];
        using var limit = new CancellationTokenSource(RestoreTime, client.Options.TimeProvider);
        foreach (var (tag, before) in moved)
        {
            try
            {
                if (before is { } old)
                {
                    var (bytes, mediaType) = await ManifestGet.SendAsync(client, repository, RegistryAccess.Push, old, limit.Token);
                    using var answer = await ManifestPut.SendAsync(client, repository, tag, mediaType ?? MediaTypes.OciManifest, bytes, sent, limit.Token);
                    if (answer.IsStored)
                    {
                        continue;
                    }
                }
            }
            catch (Exception e) when (e is ContainerizeException or OperationCanceledException)
            {
                client.Options.Log?.Invoke($"The tag '{repository}:{tag}' could not be moved back: {e.Message}");
            }

            stuck.Add(tag);
        }

        return stuck;
    }
}
