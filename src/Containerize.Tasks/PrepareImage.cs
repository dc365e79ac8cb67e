namespace Containerize.Tasks;

/// <summary>
/// Begins, while the compiler runs, what a publish will need whatever its files are. Parameters are those of the publish as
/// far as they are known so early; nothing depends on their being right.
/// </summary>
public sealed class PrepareImage : PublishImage
{
    /// <inheritdoc/>
    public override bool Execute()
    {
        var session = new PublishSession();
        session.Prepare(() => RequestReader.Read(this));
        session.Leave(BuildEngine, SessionKey);
        return true;
    }
}
