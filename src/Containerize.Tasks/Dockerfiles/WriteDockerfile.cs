using System.Text;
using Containerize.Dockerfiles;
using Containerize.Dockerfiles.Building;
using Containerize.Dockerfiles.Composition;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Notation;
using Containerize.Dockerfiles.Regions;
using Containerize.Images;
using Containerize.Images.Cache;
using Containerize.Images.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks.Dockerfiles;

/// <summary>Writes the Dockerfile that builds the project's image, and has it built where that is asked for.</summary>
public sealed class WriteDockerfile : PublishImage
{
    /// <summary><c>ContainerizeDockerfilePath</c>; its folder is the builder's context.</summary>
    [Required]
    public string DockerfilePath { get; set; } = "";

    /// <summary><c>ContainerizeCodeFile</c>: the C# file that the tool has written the project for, and writes it for again in a builder.</summary>
    public string CodeFile { get; set; } = "";

    /// <summary><c>ContainerizeDockerfileStyle</c>: <c>OnBuild</c> or <c>Full</c>.</summary>
    public string Style { get; set; } = "";

    /// <summary><c>ContainerizeOnbuildImage</c>.</summary>
    public string OnbuildImage { get; set; } = "";

    /// <summary><c>ContainerizeSdkImage</c>.</summary>
    public string SdkImage { get; set; } = "";

    /// <summary><c>ContainerDockerfileStep</c>, with <c>Stage</c>, <c>Position</c> and, where a name cannot hold it, <c>Text</c>.</summary>
    public ITaskItem[] Steps { get; set; } = [];

    /// <summary><c>ContainerBuildCommand</c>.</summary>
    public ITaskItem[] BuildCommands { get; set; } = [];

    /// <summary>The projects that this one references, directly or not: full paths.</summary>
    public ITaskItem[] ReferencedProjects { get; set; } = [];

    /// <summary>The sources that the project is compiled of.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>Folders of what is made or restored and never sent to a builder: of packages, of .NET, of outputs.</summary>
    public string[] MadeFolders { get; set; } = [];

    /// <summary>The target framework, where the project has several.</summary>
    public string Framework { get; set; } = "";

    /// <summary>The commit, for the label of an image that is built at once.</summary>
    public string Revision { get; set; } = "";

    /// <summary>The build configuration.</summary>
    public string Configuration { get; set; } = "Release";

    /// <summary>The runtime identifier, where the project or the command names one.</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>The application's version. The Dockerfile has it where the command line says it, and else leaves each project its own.</summary>
    public string Version { get; set; } = "";

    /// <summary><c>ContainerizeDockerfileOverwrite</c>: edits within generated regions are dropped.</summary>
    public bool Overwrite { get; set; }

    /// <summary><c>ContainerizeDockerfileBuild</c>: the Dockerfile is built at once.</summary>
    public bool Build { get; set; }

    /// <summary><c>ContainerizeDockerfileBuilder</c>: <c>docker</c>, <c>podman</c> or <c>buildah</c>, to take no other.</summary>
    public string Builder { get; set; } = "";

    /// <summary><c>ContainerizeDockerfileBuildArguments</c>: further arguments of the builder, parted by spaces, with quotes as in a shell.</summary>
    public string BuildArguments { get; set; } = "";

    /// <summary><c>ContainerizeWarnDockerfile</c>: whether lint's findings are warnings.</summary>
    public bool WarnDockerfile { get; set; } = true;

    /// <inheritdoc/>
    protected override async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var request = RequestReader.Read(this);
        var settings = new DockerfileSettings(this, request);
        if (settings.ContextCheck.FindFiles([.. Sources, .. Files, .. LayerItems], MadeFolders) is { } lost)
        {
            return Fail(lost);
        }

        using var media = new Media(message => Log.LogMessage(MessageImportance.Low, "{0}", message));
        var images = await new ImagePinner(media).PinAsync(request, settings.PinnedImages, settings.BuilderAdvice, cancellationToken);
        CheckTriggers(settings, images);
        var dockerfile = DockerfileComposer.Compose(settings.Compose(images));
        (string Path, IReadOnlyList<GeneratedRegion> Regions)[] files =
        [
            (settings.Dockerfile, DockerfileWriter.WriteRegions(dockerfile)),
            (settings.Dockerignore, Dockerignore.Regions(settings.OutputFolders)),
        ];
        // The projects of a solution are built by several processes, and two may have one file in mind.
        using (await LockAsync(request, settings.Dockerfile, cancellationToken))
        {
            await CheckProjectAsync(settings, cancellationToken);
            if (!await AllAsync(isWritten: false) || !await AllAsync(isWritten: true))
            {
                return false;
            }
        }

        await WarnAsync(settings, cancellationToken);
        return !Build || await BuildAsync(settings.Build(images), settings.BuilderKind, request, cancellationToken);

        // Both or none: a Dockerfile without its .dockerignore would build something else.
        async Task<bool> AllAsync(bool isWritten)
        {
            var isGood = true;
            foreach (var (path, regions) in files)
            {
                var result = isWritten
                    ? await GeneratedFile.WriteAsync(path, regions, Overwrite, cancellationToken)
                    : await GeneratedFile.CheckAsync(path, regions, Overwrite, cancellationToken);
                isGood &= Tell(path, result, isWritten);
            }

            return isGood;
        }
    }

    private bool Tell(string path, RegionMergeResult result, bool isWritten)
    {
        foreach (var error in result.Errors)
        {
            Fail(error);
        }

        if (result.Errors.Count == 0 && isWritten)
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"{Path.GetFileNameWithoutExtension(ProjectPath)} -> {path}{(result.IsChanged ? "" : " (unchanged)")}");
        }

        return result.Errors.Count == 0;
    }

    // Null where the cache cannot be written, as then nobody waits for anybody.
    private static async Task<IDisposable?> LockAsync(PublishRequest request, string file, CancellationToken cancellationToken)
    {
        using var spare = new SpareFolder();
        return await new ContentCache(request.CacheFolder, spare).TakeLockAsync(Digest.Of(Encoding.UTF8.GetBytes(file)), cancellationToken);
    }

    private static void CheckTriggers(DockerfileSettings settings, PinnedImages images)
    {
        if (settings.IsOnBuild && images.OtherConfigs is [{ OnBuild.Count: 0 }, ..])
        {
            throw DockerfileErrors.NoTriggers(images.Others[0].ToString()).ToException();
        }
    }

    private async Task CheckProjectAsync(DockerfileSettings settings, CancellationToken cancellationToken)
    {
        // A project that is no more may have been this one, under its name before.
        if (!Overwrite && File.Exists(settings.Dockerfile)
            && OwnRegions.ProjectOf(await File.ReadAllTextAsync(settings.Dockerfile, cancellationToken)) is { } other
            && other != settings.Project && File.Exists(Path.Combine(settings.Context, other)))
        {
            throw DockerfileErrors.OtherProject(settings.Dockerfile, other, settings.Project, settings.OwnPlace).ToException();
        }
    }

    private async Task WarnAsync(DockerfileSettings settings, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(settings.Dockerfile, cancellationToken);
        foreach (var warning in OwnRegions.Check(text, settings.Dockerfile, settings.LayerNames))
        {
            Warn(warning);
        }

        if (settings.ContextCheck.FindSettings() is { } lost)
        {
            Warn(lost);
        }

        if (WarnDockerfile)
        {
            foreach (var finding in DockerfileLint.Check(text))
            {
                Warn(finding.ToWarning(settings.Dockerfile));
            }
        }
    }

    private async Task<bool> BuildAsync(DockerfileBuild build, BuilderKind? kind, PublishRequest request, CancellationToken cancellationToken)
    {
        var builder = await Containerize.Dockerfiles.Building.Builder.FindAsync(kind, cancellationToken);
        var digest = await builder.BuildAsync(build, line => Log.LogMessage(MessageImportance.High, "{0}", line), cancellationToken);
        Log.LogMessage(MessageImportance.High, "{0}", $"{Path.GetFileNameWithoutExtension(ProjectPath)} -> image {string.Join(", ", build.Names)} built by {builder.Kind}{(build.IsPushed ? " and pushed" : "")}\n  {digest}");
        PublishReport.Write(DigestFile, Path.GetDirectoryName(Path.GetFullPath(ProjectPath))!, digest + "\n");
        SetGenerated(digest, build.Names, request);
        return true;
    }
}
