using System.Globalization;
using Containerize.Images;
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

    /// <summary><c>ContainerOnBuild</c>: instructions of a Dockerfile, without <c>ONBUILD</c>.</summary>
    public ITaskItem[] OnBuild { get; set; } = [];

    /// <summary><c>ContainerCompressionLevel</c>, 0 to 9.</summary>
    public string CompressionLevel { get; set; } = "";

    /// <summary><c>ContainerGenerateLabelsImageBaseDigest</c>.</summary>
    public bool LabelBaseDigest { get; set; } = true;

    /// <summary><c>ContainerGenerateLabelsImageBaseName</c>.</summary>
    public bool LabelBaseName { get; set; } = true;

    /// <summary>The project's items with <c>ContainerMode</c>: permission bits in octal digits.</summary>
    public ITaskItem[] FileModes { get; set; } = [];

    /// <summary><c>ContainerLayer</c>: files and folders with layers of their own.</summary>
    public ITaskItem[] LayerItems { get; set; } = [];

    /// <summary><c>ContainerLayerSizeLimit</c>: how large such a layer is, <c>2GB</c>.</summary>
    public string LayerSizeLimit { get; set; } = "";

    /// <summary><c>ContainerPackageLayers</c>: into how many layers packages are divided.</summary>
    public string PackageLayers { get; set; } = "";

    /// <summary><c>ContainerizeWarnSecrets</c>.</summary>
    public bool WarnSecrets { get; set; } = true;

    /// <summary><c>ContainerizeWarnSymbols</c>.</summary>
    public bool WarnSymbols { get; set; } = true;

    /// <summary><c>ContainerizeWarnSymbolsLimit</c>: the size of symbols that is not worth a warning, <c>5MB</c>.</summary>
    public string WarnSymbolsLimit { get; set; } = "";

    /// <summary><c>ContainerizeProgress</c>: <c>false</c> tells nothing while it transfers.</summary>
    public bool Progress { get; set; } = true;

    /// <summary>Names the build where it is one of several projects, which must not publish to one name.</summary>
    public string BuildId { get; set; } = "";

    /// <summary>Where the report goes.</summary>
    public string ReportFile { get; set; } = "";

    /// <summary><c>ContainerDigestFile</c>: where the digest alone goes, or empty.</summary>
    public string DigestFile { get; set; } = "";

    /// <summary>One item an image, so one a platform, with <c>ManifestDigest</c>, <c>Platform</c>, <c>Reference</c>, <c>Tags</c> and more.</summary>
    [Output]
    public ITaskItem[] GeneratedContainer { get; private set; } = [];

    /// <summary>The references, one a tag.</summary>
    [Output]
    public ITaskItem[] GeneratedContainerNames { get; private set; } = [];

    /// <summary>The index's JSON where there are several platforms, or empty.</summary>
    [Output]
    public string GeneratedImageIndex { get; private set; } = "";

    /// <summary>The manifest's JSON, the first platform's where there are several.</summary>
    [Output]
    public string GeneratedContainerManifest { get; private set; } = "";

    /// <summary>The config's JSON, the first platform's where there are several.</summary>
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

    /// <summary>What was told: the image, its names, digest, layers and sizes.</summary>
    [Output]
    public string Summary { get; private set; } = "";

    // At "quiet" not even the summary is wanted.
    private bool ShowsProgress => Progress && Log.LogsMessagesOfImportance(MessageImportance.High);

    /// <summary>What a prepared publish is found by.</summary>
    private protected string SessionKey => $"Containerize|{ProjectPath}|{Scope}";

    /// <inheritdoc/>
    protected override async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var request = RequestReader.Read(this);
        LayerWarnings.Tell(this, request);
        if (HasFailedByWarning)
        {
            // Warnings are errors: a secret that fails the build must not be in a registry by then.
            return false;
        }

        if (BuildId.Length > 0)
        {
            await PublishClaims.TakeAsync(BuildId, Path.GetFullPath(ProjectPath), request, cancellationToken);
        }

        using var session = PublishSession.Take(BuildEngine, SessionKey);
        session.LogTo(message => Log.LogMessage(MessageImportance.Low, "{0}", message));
        using var reporter = ShowsProgress ? new ProgressReporter(session.Progress, line => Log.LogMessage(MessageImportance.Normal, "{0}", line), TerminalTitle.Find(), TimeProvider.System) : null;
        var outcome = await session.Publisher.PublishAsync(request with { Progress = session.Progress }, cancellationToken);
        if (outcome.Error is { } error)
        {
            return Fail(error);
        }

        Report(outcome.Result!);
        return true;
    }

    /// <summary>Sets the outputs that say where the image is, and nothing of what is in it: of one that somebody else has built.</summary>
    /// <param name="digest">Its manifest's digest in the registry, or else the one by which the builder knows it.</param>
    /// <param name="references">Its names, one a tag.</param>
    /// <param name="request">What was asked for.</param>
    private protected void SetGenerated(Digest digest, IReadOnlyList<string> references, PublishRequest request)
    {
        GeneratedContainerNames = [.. references.Select(reference => new TaskItem(TaskItems.Escape(reference)))];
        GeneratedContainerDigest = digest.ToString();
        GeneratedContainer =
        [
            TaskItems.Make("GeneratedContainer", new Dictionary<string, string>
            {
                ["Digest"] = GeneratedContainerDigest,
                ["Reference"] = references[0],
                ["References"] = string.Join(';', references),
                ["Repository"] = request.Repository,
                ["Tags"] = string.Join(';', request.Tags),
                ["BaseImage"] = request.BaseImage,
            }),
        ];
    }

    private void Report(PublishResult result)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(ProjectPath))!;
        var growth = PublishGrowth.Read(ReportFile, folder, result);
        Summary = PublishSummary.Message(Path.GetFileNameWithoutExtension(ProjectPath), result, growth);
        Log.LogMessage(MessageImportance.High, "{0}", Summary);

        PublishReport.Write(ReportFile, folder, PublishReport.ToJson(result, growth));
        PublishReport.Write(DigestFile, folder, result.Descriptor.Digest + "\n");
        GeneratedContainerNames = [.. result.References.Select(reference => new TaskItem(TaskItems.Escape(reference)))];
        GeneratedContainerManifest = Text(result.Images[0].Image.ManifestBytes);
        GeneratedContainerConfiguration = Text(result.Images[0].Image.ConfigBytes);
        GeneratedImageIndex = result.IndexBytes is { } index ? Text(index) : "";
        GeneratedContainerDigest = result.Descriptor.Digest.ToString();
        GeneratedContainerMediaType = result.Descriptor.MediaType;
        GeneratedArchiveOutputPath = result.OutputPath ?? "";
        GeneratedContainer = [.. result.Images.Select(image => ItemOf(image.Image, result))];
    }

    private TaskItem ItemOf(Image image, PublishResult result) => TaskItems.Make("GeneratedContainer", new Dictionary<string, string>
    {
        ["Manifest"] = Text(image.ManifestBytes),
        ["Configuration"] = Text(image.ConfigBytes),
        ["ManifestDigest"] = image.Descriptor.Digest.ToString(),
        ["ManifestMediaType"] = image.Descriptor.MediaType,
        ["Platform"] = image.Config.Platform.ToString(),
        ["Digest"] = GeneratedContainerDigest,
        ["Reference"] = result.References[0],
        ["References"] = string.Join(';', result.References),
        ["Repository"] = result.Repository,
        ["Tags"] = string.Join(';', result.Tags),
        ["BaseImage"] = result.BaseImage,
        ["BaseDigest"] = result.BaseDigest.ToString(),
        ["BytesSent"] = result.BytesSent.ToString(CultureInfo.InvariantCulture),
        ["ReportFile"] = ReportFile,
    });

    private static string Text(ReadOnlyMemory<byte> json) => System.Text.Encoding.UTF8.GetString(json.Span);
}
