namespace Containerize.Bench;

/// <summary>The image step of a publish: from the moment the files to publish are known until the image is reported.</summary>
/// <param name="FilesKnown">When the target <c>ComputeFilesToPublish</c> ended.</param>
/// <param name="ImageReported">When the summary was written, or the target <c>PublishContainer</c> ended where there is none.</param>
/// <param name="Targets">The targets that ran between the two, in the order they ended.</param>
public sealed record PublishTiming(DateTime FilesKnown, DateTime ImageReported, IReadOnlyList<TargetTiming> Targets)
{
    /// <summary>How long the image step took.</summary>
    public TimeSpan ImageStep => ImageReported - FilesKnown;
}
