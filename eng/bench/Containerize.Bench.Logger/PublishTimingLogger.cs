using System.Text.Json;
using Microsoft.Build.Framework;

namespace Containerize.Bench;

/// <summary>
/// Notes, for a build of one project, when <c>ComputeFilesToPublish</c> first ended, which targets ran after it and when the image was
/// reported, and writes that as JSON (<see cref="PublishTiming"/>) into the file that its parameter names.
/// </summary>
public sealed class PublishTimingLogger : ILogger
{
    private const string FilesKnown = "ComputeFilesToPublish";
    private const string ImageTarget = "PublishContainer";
    private const string SummaryMark = " -> image ";

    private readonly Dictionary<int, DateTime> _started = [];
    private readonly List<TargetTiming> _targets = [];
    private DateTime? _filesKnown;
    private DateTime? _summary;
    private DateTime? _imageTargetEnded;

    /// <inheritdoc/>
    public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Minimal;

    /// <summary>The file to write, absolute.</summary>
    public string? Parameters { get; set; }

    /// <inheritdoc/>
    public void Initialize(IEventSource eventSource)
    {
        eventSource.TargetStarted += (_, started) => _started[Id(started)] = started.Timestamp;
        eventSource.TargetFinished += (_, finished) => Finish(finished);
        eventSource.MessageRaised += (_, message) => See(message);
    }

    /// <inheritdoc/>
    public void Shutdown()
    {
        if (Parameters is null || _filesKnown is not { } start || (_summary ?? _imageTargetEnded) is not { } end)
        {
            return;
        }

        var within = _targets.Where(target => target.Ended > start && target.Started < end);
        File.WriteAllText(Parameters, JsonSerializer.Serialize(new PublishTiming(start, end, [.. within])));
    }

    private static int Id(BuildEventArgs build) => build.BuildEventContext?.TargetId ?? BuildEventContext.InvalidTargetId;

    private void Finish(TargetFinishedEventArgs finished)
    {
        if (finished.TargetName == FilesKnown)
        {
            // The .NET SDK builds once more for each of several platforms: that is part of how it makes their image.
            _filesKnown ??= finished.Timestamp;
            return;
        }

        if (finished.TargetName == ImageTarget)
        {
            _imageTargetEnded = finished.Timestamp;
        }

        if (_filesKnown is not null && _started.TryGetValue(Id(finished), out var started))
        {
            _targets.Add(new TargetTiming(finished.TargetName, started, finished.Timestamp));
        }
    }

    private void See(BuildMessageEventArgs message)
    {
        if (_summary is null && message.Importance == MessageImportance.High && _filesKnown is not null
            && message.Message?.Contains(SummaryMark, StringComparison.Ordinal) == true)
        {
            _summary = message.Timestamp;
        }
    }
}
