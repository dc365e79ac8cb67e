namespace Containerize.Bench;

/// <summary>The image step of a publish: from the moment the files to publish are known until the image is reported.</summary>
/// <param name="FilesKnown">When the target <c>ComputeFilesToPublish</c> ended.</param>
/// <param name="ImageReported">When the summary was written, or the target <c>PublishContainer</c> ended where there is none.</param>
/// <param name="Targets">The targets that ran between the two, in the order they ended.</param>
public sealed record PublishTiming(DateTime FilesKnown, DateTime ImageReported, IReadOnlyList<TargetTiming> Targets)
{
    /// <summary>How long the image step took.</summary>
    public TimeSpan ImageStep => ImageReported - FilesKnown;

    /// <summary>How much of the image step passed in targets whose names have a part in common.</summary>
    /// <param name="namePart">The part.</param>
    public TimeSpan OfTargets(string namePart)
    {
        var sum = TimeSpan.Zero;
        var counted = FilesKnown;
        foreach (var target in Targets.Where(target => target.Name.Contains(namePart, StringComparison.Ordinal)).OrderBy(target => target.Started))
        {
            // A target that calls others lasts as long as they do: no moment counts twice.
            var start = target.Started > counted ? target.Started : counted;
            var end = target.Ended < ImageReported ? target.Ended : ImageReported;
            if (end > start)
            {
                sum += end - start;
                counted = end;
            }
        }

        return sum;
    }
}
