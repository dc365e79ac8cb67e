using Containerize.Images.Registry.Protocol;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry;

/// <summary>
/// Points tags of one repository at a manifest that is already there, and back where that ends badly. Tags that exist go
/// first: only they can be refused as immutable.
/// </summary>
internal sealed class TagMove
{
    private static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(20);

    private readonly List<(string Tag, ManifestState Before)> _moved = [];
    private (string Tag, ManifestState Before)? _doubtful;

    public required RegistryClient Client { get; init; }

    public required string Repository { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Where each tag points.</summary>
    public required IReadOnlyList<ManifestState> Before { get; init; }

    /// <summary>The manifest or index that they shall point to.</summary>
    public required Descriptor Target { get; init; }

    /// <summary>Its bytes.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Whether it was not there under its digest before, so that no other tag can point to it.</summary>
    public required bool IsNewManifest { get; init; }

    /// <summary>Told how many bytes go out.</summary>
    public required Action<int> Sent { get; init; }

    /// <summary>Moves the tags that point elsewhere.</summary>
    /// <exception cref="ContainerizeException">A tag could not be moved; those before it have.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var waiting in Elsewhere())
        {
            _doubtful = waiting;
            await PutAsync(waiting.Tag, cancellationToken);
            _doubtful = null;
            _moved.Add(waiting);
        }
    }

    /// <summary>Brings back every tag that has moved, the last first.</summary>
    /// <param name="failure">Why.</param>
    /// <returns>How many tags are back, and those that stay moved, as <c>registry/repository:tag</c>.</returns>
    public async Task<(int Back, List<string> Stuck)> UndoAsync(Exception failure)
    {
        using var limit = new CancellationTokenSource(UndoTime, Client.Options.TimeProvider);
        var undo = new TagUndo(Client, Repository, Target.Digest.ToString(), IsNewManifest, Sent);
        // A server that failed, or was left in the middle, may have moved the tag; one that refused has not.
        if (_doubtful is { } doubtful && failure is not ContainerizeException { Error.Code: not RegistryErrors.FailedCode })
        {
            await TryAsync(undo, doubtful, limit.Token);
        }

        List<string> stuck = [];
        for (var i = _moved.Count - 1; i >= 0; i--)
        {
            if (!await TryAsync(undo, _moved[i], limit.Token))
            {
                stuck.Insert(0, $"{Client.Registry}/{Repository}:{_moved[i].Tag}");
            }
        }

        return (_moved.Count - stuck.Count, stuck);
    }

    private List<(string Tag, ManifestState Before)> Elsewhere()
    {
        List<(string Tag, ManifestState Before)> elsewhere = [];
        for (var i = 0; i < Tags.Count; i++)
        {
            if (Before[i].Digest != Target.Digest.ToString())
            {
                elsewhere.Insert(Before[i].Digest is null ? elsewhere.Count : 0, (Tags[i], Before[i]));
            }
        }

        return elsewhere;
    }

    private async Task<bool> TryAsync(TagUndo undo, (string Tag, ManifestState Before) moved, CancellationToken cancellationToken)
    {
        try
        {
            return await undo.RunAsync(moved.Tag, moved.Before, cancellationToken);
        }
        catch (Exception e) when (e is ContainerizeException or OperationCanceledException)
        {
            Client.Options.Log?.Invoke($"The tag '{Repository}:{moved.Tag}' could not be brought back: {e.Message}");
            return false;
        }
    }

    private async Task PutAsync(string tag, CancellationToken cancellationToken)
    {
        using var answer = await ManifestPut.SendAsync(Client, Repository, tag, Target.MediaType, Bytes, Sent, cancellationToken);
        if (answer.IsStored)
        {
            return;
        }

        if (!IsImmutable(answer))
        {
            throw RegistryErrors.Refused(Client.Registry, Repository, $"manifest of '{Repository}:{tag}'", answer, isPush: true).ToException();
        }

        // Another publisher of the same image may have been faster: the tag is then where it should be.
        if ((await ManifestHead.FindAsync(Client, Repository, tag, cancellationToken)).Digest != Target.Digest.ToString())
        {
            throw RegistryErrors.TagRefused(Client.Registry, Repository, tag, answer).ToException();
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
}
