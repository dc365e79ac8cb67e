namespace Containerize.Tasks;

/// <summary>
/// Checks before the compiler runs what the image is called and where it goes, so that a typo costs no build. Then begins,
/// while the compiler runs, what a publish will need whatever its files are. Parameters are those of the publish as far
/// as they are known so early; nothing but the checks depends on their being right.
/// </summary>
public sealed class PrepareImage : PublishImage
{
    /// <summary>Whether a setting that cannot be is an error now; otherwise it is one when the image is made.</summary>
    public bool Checks { get; set; } = true;

    /// <inheritdoc/>
    protected override Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (Checks)
        {
            Check();
        }

        // It may be inferred by the time that the image is made.
        if (BaseImage.Length > 0)
        {
            var session = new PublishSession();
            session.Prepare(() => RequestReader.Read(this) with { IsDestinationCertain = Checks });
            session.Leave(BuildEngine, SessionKey);
        }

        return Task.FromResult(true);
    }

    private void Check()
    {
        PlatformReader.Read(this);
        PlaceReader.ReadTags(this);
        PlaceReader.ReadDestination(this, Path.GetDirectoryName(Path.GetFullPath(ProjectPath))!);
        PlaceReader.ReadFormat(this);
        PlaceReader.ReadLockMode(this);
        PlaceReader.ReadMirrors(this);
        // What is not set may still be, by a target.
        if (Repository.Length > 0)
        {
            PlaceReader.ReadRepository(this);
        }
    }
}
