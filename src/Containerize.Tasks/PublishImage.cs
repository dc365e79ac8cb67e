using System.Globalization;
using Containerize.Images.Progress;
using Containerize.Images.Publishing;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize.Tasks;

/// <summary>Builds the project's image and puts it where it goes.</summary>
public class PublishImage : ImageTask
{
    /// <summary>Names the project's settings that its files depend on.</summary>
    public string Scope { get; set; } = "";

    /// <summary>The files to publish (<c>ResolvedFileToPublish</c>), with their metadata.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The ids of the runtime packs in use.</summary>
    public ITaskItem[] RuntimePackIds { get; set; } = [];

    /// <summary><c>ContainerWorkingDirectory</c>.</summary>
    [Required]
    public string WorkingDirectory { get; set; } = "";

    /// <summary><c>ContainerUser</c>.</summary>
    public string User { get; set; } = "";

    /// <summary><c>ContainerEntrypoint</c>.</summary>
    public ITaskItem[] Entrypoint { get; set; } = [];

    /// <summary><c>ContainerEntrypointArgs</c>.</summary>
    public ITaskItem[] EntrypointArgs { get; set; } = [];

    /// <summary><c>ContainerDefaultArgs</c>.</summary>
    public ITaskItem[] DefaultArgs { get; set; } = [];

    /// <summary><c>ContainerAppCommand</c>.</summary>
    public ITaskItem[] AppCommand { get; set; } = [];

    /// <summary><c>ContainerAppCommandArgs</c>.</summary>
    public ITaskItem[] AppCommandArgs { get; set; } = [];

    /// <summary><c>ContainerAppCommandInstruction</c>.</summary>
    public string AppCommandInstruction { get; set; } = "";

    /// <summary><c>ContainerEnvironmentVariable</c>, with <c>Value</c>.</summary>
    public ITaskItem[] EnvironmentVariables { get; set; } = [];

    /// <summary><c>ContainerLabel</c>, with <c>Value</c>.</summary>
    public ITaskItem[] Labels { get; set; } = [];

    /// <summary><c>ContainerAnnotation</c>, with <c>Value</c>.</summary>
    public ITaskItem[] Annotations { get; set; } = [];

    /// <summary><c>ContainerPort</c>, with <c>Type</c>.</summary>
    public ITaskItem[] Ports { get; set; } = [];

    /// <summary>The port that the application listens on where neither the project nor the image's environment names one.</summary>
    public string DefaultPort { get; set; } = "";

    /// <summary><c>ContainerVolume</c>.</summary>
    public ITaskItem[] Volumes { get; set; } = [];

    /// <summary><c>ContainerStopSignal</c>.</summary>
    public string StopSignal { get; set; } = "";

    /// <summary><c>ContainerHealthcheckCommand</c>, in exec form.</summary>
    public ITaskItem[] HealthcheckCommand { get; set; } = [];

    /// <summary><c>ContainerHealthcheck</c>: <c>false</c> switches the check off, the base's too.</summary>
    public string Healthcheck { get; set; } = "";

    /// <summary><c>ContainerHealthcheckInterval</c>.</summary>
    public string HealthcheckInterval { get; set; } = "";

    /// <summary><c>ContainerHealthcheckTimeout</c>.</summary>
    public string HealthcheckTimeout { get; set; } = "";

    /// <summary><c>ContainerHealthcheckStartPeriod</c>.</summary>
    public string HealthcheckStartPeriod { get; set; } = "";

    /// <summary><c>ContainerHealthcheckStartInterval</c>.</summary>
    public string HealthcheckStartInterval { get; set; } = "";

    /// <summary><c>ContainerHealthcheckRetries</c>.</summary>
    public string HealthcheckRetries { get; set; } = "";

    /// <summary><c>ContainerCompressionLevel</c>, 0 to 9.</summary>
    public string CompressionLevel { get; set; } = "";

    /// <summary><c>ContainerGenerateLabelsImageBaseDigest</c>.</summary>
    public bool LabelBaseDigest { get; set; } = true;

    /// <summary><c>ContainerGenerateLabelsImageBaseName</c>.</summary>
    public bool LabelBaseName { get; set; } = true;

    /// <summary><c>ContainerizeProgress</c>: <c>false</c> tells nothing while it transfers.</summary>
    public bool Progress { get; set; } = true;

    /// <summary>Where the report goes.</summary>
    public string ReportFile { get; set; } = "";

    /// <summary><c>ContainerDigestFile</c>: where the digest alone goes, or empty.</summary>
    public string DigestFile { get; set; } = "";

    /// <summary>The image as one item, with <c>ManifestDigest</c>, <c>Reference</c>, <c>Tags</c> and more.</summary>
    [Output]
    public ITaskItem[] GeneratedContainer { get; private set; } = [];

    /// <summary>The references, one a tag.</summary>
    [Output]
    public ITaskItem[] GeneratedContainerNames { get; private set; } = [];

    /// <summary>The manifest's JSON.</summary>
    [Output]
    public string GeneratedContainerManifest { get; private set; } = "";

    /// <summary>The config's JSON.</summary>
    [Output]
    public string GeneratedContainerConfiguration { get; private set; } = "";

    /// <summary>The digest that the tags point to.</summary>
    [Output]
    public string GeneratedContainerDigest { get; private set; } = "";

    /// <summary>The media type of what the tags point to.</summary>
    [Output]
    public string GeneratedContainerMediaType { get; private set; } = "";

    /// <summary>The archive's path, or empty.</summary>
    [Output]
    public string GeneratedArchiveOutputPath { get; private set; } = "";

    // At "quiet" not even the summary is wanted.
    private bool ShowsProgress => Progress && Log.LogsMessagesOfImportance(MessageImportance.High);

    /// <summary>What a prepared publish is found by.</summary>
    private protected string SessionKey => $"Containerize|{ProjectPath}|{Scope}";

    /// <inheritdoc/>
    protected override async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var progress = new TransferProgress(TimeProvider.System);
        var request = RequestReader.Read(this) with { Progress = progress };
        using var session = PublishSession.Take(BuildEngine, SessionKey, message => Log.LogMessage(MessageImportance.Low, "{0}", message));
        using var reporter = ShowsProgress ? new ProgressReporter(progress, line => Log.LogMessage(MessageImportance.Normal, "{0}", line), TerminalTitle.Find(), TimeProvider.System) : null;
        var outcome = await session.Publisher.PublishAsync(request, cancellationToken);
        if (outcome.Error is { } error)
        {
            return Fail(error);
        }

        Report(outcome.Result!);
        return true;
    }

    private void Report(PublishResult result)
    {
        Log.LogMessage(MessageImportance.High, "{0}", PublishSummary.Message(Path.GetFileNameWithoutExtension(ProjectPath), result));

        var folder = Path.GetDirectoryName(Path.GetFullPath(ProjectPath))!;
        PublishReport.Write(ReportFile, folder, PublishReport.ToJson(result));
        PublishReport.Write(DigestFile, folder, result.Descriptor.Digest + "\n");
        var image = result.Images[0].Image;
        GeneratedContainerNames = [.. result.References.Select(reference => new TaskItem(TaskItems.Escape(reference)))];
        GeneratedContainerManifest = System.Text.Encoding.UTF8.GetString(image.ManifestBytes.Span);
        GeneratedContainerConfiguration = System.Text.Encoding.UTF8.GetString(image.ConfigBytes.Span);
        GeneratedContainerDigest = result.Descriptor.Digest.ToString();
        GeneratedContainerMediaType = result.Descriptor.MediaType;
        GeneratedArchiveOutputPath = result.OutputPath ?? "";
        GeneratedContainer =
        [
            TaskItems.Make("GeneratedContainer", new Dictionary<string, string>
            {
                ["Manifest"] = GeneratedContainerManifest,
                ["Configuration"] = GeneratedContainerConfiguration,
                ["ManifestDigest"] = GeneratedContainerDigest,
                ["ManifestMediaType"] = GeneratedContainerMediaType,
                ["Reference"] = result.References[0],
                ["References"] = string.Join(';', result.References),
                ["Repository"] = result.Repository,
                ["Tags"] = string.Join(';', result.Tags),
                ["BaseImage"] = result.BaseImage,
                ["BaseDigest"] = result.BaseDigest.ToString(),
                ["BytesSent"] = result.BytesSent.ToString(CultureInfo.InvariantCulture),
                ["ReportFile"] = ReportFile,
            }),
        ];
    }
}
