namespace Containerize.Tasks;

/// <summary>
/// Begins, before the compiler runs, to make the layers of what it does not write: packages, the runtime, weights.
/// Parameters are those of the publish as far as they are known so early; none of them need be right.
/// </summary>
public sealed class PrepareLayers : PublishImage
{
    /// <inheritdoc/>
    protected override Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var session = PublishSession.Take(BuildEngine, SessionKey);
        session.PrepareLayers(() => RequestReader.ReadExpected(this));
        session.Leave(BuildEngine, SessionKey);
        return Task.FromResult(true);
    }
}
