using Containerize.Images.Registry.Protocol;

namespace Containerize.Images.Registry;

/// <summary>Where tags pointed when a publish began: asked while it was still finding out what it publishes.</summary>
/// <param name="tags">The tags.</param>
/// <param name="look">Where they point.</param>
/// <param name="clock">Tells how old the answer is.</param>
internal sealed class EarlyLook(IReadOnlyList<string> tags, Task<ManifestState[]> look, TimeProvider clock)
{
    // Longer ago somebody else may well have moved a tag.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _asked = clock.GetUtcNow();

    /// <summary>Where the tags point.</summary>
    /// <returns><see langword="null"/> where they must be asked for anew: other tags, or too long ago.</returns>
    /// <exception cref="ContainerizeException">The registry refused or failed.</exception>
    public async Task<ManifestState[]?> AnswerAsync(IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        return wanted.SequenceEqual(tags, StringComparer.Ordinal) && clock.GetUtcNow() - _asked <= Life
            ? await look.WaitAsync(cancellationToken)
            : null;
    }
}
