using Containerize.Dockerfiles;
using Containerize.Dockerfiles.Building;
using Containerize.Dockerfiles.Composition;
using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Locking;
using Containerize.Images.Publishing;
using Containerize.Images.Registry;
using Containerize.Images.Sources;
using Microsoft.Build.Framework;

namespace Containerize.Tasks.Dockerfiles;

/// <summary>Reads the Dockerfile's own properties and items; says which one is wrong where one is.</summary>
internal sealed class DockerfileSettings
{
    private const string LocalImage = "docker-daemon:";

    private const string RevisionLabel = "org.opencontainers.image.revision";

    private static readonly string[] StepMetadata = ["Text", "Stage", "Position"];

    private static readonly string[] CommandMetadata = ["Text"];

    private static readonly string[] OutputNames = ["bin", "obj"];

    private static readonly string[] VersionProperties = ["Version", "VersionPrefix", "VersionSuffix"];

    private readonly WriteDockerfile _task;
    private readonly PublishRequest _request;
    private readonly DockerfileStyle _style;
    private readonly IReadOnlyList<string> _builderArguments;

    /// <summary>Reads what can be read before the images are known.</summary>
    /// <exception cref="ContainerizeException">CTZ1008: a property has a value that it cannot have. CTZ6008: the context lacks a project.</exception>
    public DockerfileSettings(WriteDockerfile task, PublishRequest request)
    {
        _task = task;
        _request = request;
        _style = ReadChoice("ContainerizeDockerfileStyle", task.Style, DockerfileStyle.OnBuild);
        if (_style == DockerfileStyle.Full && task.CodeFile.Length > 0)
        {
            throw SettingErrors.BadValue(
                "ContainerizeDockerfileStyle", task.Style, $"'{DockerfileStyle.OnBuild}' for a C# file: the .NET SDK's own image has no tool that makes a project of it").ToException();
        }

        BuilderKind = task.Builder.Length == 0 ? KindOf(request.Destination) : ReadChoice("ContainerizeDockerfileBuilder", task.Builder, Containerize.Dockerfiles.Building.BuilderKind.Docker);
        var path = Path.GetFullPath(task.DockerfilePath, request.ProjectFolder);
        Dockerfile = Path.EndsInDirectorySeparator(path) || Directory.Exists(path) ? Path.Combine(path, "Dockerfile") : path;
        Context = Path.GetDirectoryName(Dockerfile)!;
        Projects = [Path.GetFullPath(task.ProjectPath), .. task.ReferencedProjects.Select(item => Path.GetFullPath(item.ItemSpec, request.ProjectFolder))];
        if (Array.FindAll(Projects, project => !ContextPaths.IsBelow(project, Context)) is [_, ..] outside)
        {
            throw DockerfileErrors.OutsideOfContext(outside, Context, ContextPaths.PlaceForAll(Context, outside, request.ProjectFolder)).ToException();
        }

        _builderArguments = CommandLine.TrySplit(task.BuildArguments, out var arguments) ? arguments
            : throw SettingErrors.BadValue("ContainerizeDockerfileBuildArguments", task.BuildArguments, "arguments parted by spaces, with every quote closed").ToException();
    }

    /// <summary>The Dockerfile's full path.</summary>
    public string Dockerfile { get; }

    /// <summary>What lies beside it: the file of its own where it has another name (Docker prefers that one).</summary>
    public string Dockerignore => Path.GetFileName(Dockerfile) == "Dockerfile" ? Path.Combine(Context, ".dockerignore") : Dockerfile + ".dockerignore";

    /// <summary>The context's folder.</summary>
    public string Context { get; }

    /// <summary>The image that builds the application, where it is in a registry; else nothing.</summary>
    public IReadOnlyList<string> PinnedImages => LocalBuilderImage is null ? [BuilderImage] : [];

    /// <summary>The project, relative to the context.</summary>
    public string Project => ContextPaths.Relative(_task.CodeFile.Length > 0 ? _task.CodeFile : Projects[0], Context);

    /// <summary>What lies outside of the context.</summary>
    public ContextCheck ContextCheck => new(Context, Projects);

    /// <summary>The layers' names, the lowest first.</summary>
    public IReadOnlyList<string> LayerNames => [.. LayerFolderNames.Of(_request.Platforms[0].Layers.Where(layer => layer.Entries.Count > 0))];

    /// <summary>A value for <c>ContainerizeDockerfilePath</c> that no other project of the context has.</summary>
    public string OwnPlace => ContextPaths.Relative(Path.Combine(Context, Path.GetFileNameWithoutExtension(Project) + ".Dockerfile"), _request.ProjectFolder);

    private string BuilderImage => _style == DockerfileStyle.OnBuild ? _task.OnbuildImage : _task.SdkImage;

    // One that is in an engine alone has no digest that a FROM could name.
    private string? LocalBuilderImage => BuilderImage.StartsWith(LocalImage, StringComparison.Ordinal) ? BuilderImage[LocalImage.Length..] : null;

    /// <summary>What to do where that image is not to be had.</summary>
    public string BuilderAdvice => _style == DockerfileStyle.OnBuild
        ? "The builder's stage is FROM it: make it with './build.sh onbuild', which says how to name it with ContainerizeOnbuildImage, or set ContainerizeDockerfileStyle=Full."
        : "The builder's stage is FROM it: name the .NET SDK's image where you have it with ContainerizeSdkImage.";

    /// <summary>Whether that image's triggers build it.</summary>
    public bool IsOnBuild => _style == DockerfileStyle.OnBuild;

    /// <summary>The only builder to take, or <see langword="null"/>.</summary>
    public BuilderKind? BuilderKind { get; }

    // An engine that is named is the one to build too: the image is to be there.
    private static BuilderKind? KindOf(Destination destination) =>
        destination is Destination.Engine engine ? Enum.Parse<BuilderKind>(engine.Name) : null;

    /// <summary>What a builder is to build.</summary>
    public DockerfileBuild Build(PinnedImages images)
    {
        var host = _request.Destination switch
        {
            Destination.Registry only => only.Host,
            Destination.Local or Destination.Engine => null,
            _ => throw SettingErrors.BadValue(
                "ContainerizeDockerfileBuild", "true", "an engine or one registry as the image's place: builders write no archives and no layouts, and push to one registry").ToException(),
        };
        var registries = new RegistryOptions { InsecureRegistries = _request.InsecureRegistries };
        return new DockerfileBuild
        {
            Dockerfile = Dockerfile,
            Context = Context,
            Names = [.. _request.Tags.Select(tag => $"{(host is null ? "" : host + "/")}{_request.Repository}:{tag}")],
            IsPushed = host is not null,
            MayPushWithoutTls = host is not null && registries.IsInsecure(host),
            // The option holds for all pulls of a build, so no registry that needs it may stand beside one that does not.
            MayPullWithoutTls = images.Others.Prepend(images.Base).All(image => registries.IsInsecure(image.Registry)),
            Labels = _task.Revision.Length > 0 && _request.Platforms[0].Settings.Labels.All(label => label.Key != RevisionLabel) ? [new(RevisionLabel, _task.Revision)] : [],
            Arguments = _builderArguments,
        };
    }

    /// <summary>Where the projects are built, relative to the context.</summary>
    public IEnumerable<string> OutputFolders =>
        from project in Projects
        let folder = Path.GetRelativePath(Context, Path.GetDirectoryName(project)!).Replace('\\', '/')
        from output in OutputNames
        select folder == "." ? output : $"{folder}/{output}";

    private string[] Projects { get; }

    // As a global property it is that of all projects of the build.
    private bool HasVersionOfCommandLine => _task.BuildEngine is IBuildEngine6 engine
        && engine.GetGlobalProperties().Keys.Any(name => VersionProperties.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>All that the Dockerfile is composed of.</summary>
    public DockerfileRequest Compose(PinnedImages images)
    {
        var platform = _request.Platforms[0];
        var image = platform.Settings with { Labels = [.. platform.Settings.Labels, .. BaseLabels(images)] };
        return new DockerfileRequest
        {
            Style = _style,
            BaseImage = images.Base.ToString(),
            BaseConfig = images.BaseConfig,
            BuilderImage = LocalBuilderImage ?? images.Others[0].ToString(),
            Project = Project,
            ProjectFiles = ProjectFiles.Find(Projects, Context),
            Image = image,
            Ports = image.PortsIn([.. images.BaseConfig.Environment, .. image.Environment.Select(variable => $"{variable.Key}={variable.Value}")]),
            Layers = [.. LayerNames.Select(name => new DockerfileLayer(name))],
            Steps = [.. _task.Steps.Select(ReadStep)],
            BuildCommands = [.. _task.BuildCommands.Select(item => TextOf(item, "ContainerBuildCommand", CommandMetadata))],
            Configuration = _task.Configuration,
            Framework = _task.Framework.Length > 0 ? _task.Framework : null,
            RuntimeIdentifier = _task.RuntimeIdentifier.Length > 0 ? _task.RuntimeIdentifier : null,
            Version = HasVersionOfCommandLine ? _task.Version : null,
            ProjectVersion = _task.Version,
            IsLocked = _request.LockMode == LockMode.Locked,
            // Builders older than Docker 25 refuse it, so only a project that asks for one has it.
            HasStartInterval = _task.HealthcheckStartInterval.Length > 0,
        };
    }

    private IEnumerable<KeyValuePair<string, string>> BaseLabels(PinnedImages images)
    {
        if (_request.LabelBaseDigest)
        {
            yield return new("org.opencontainers.image.base.digest", images.Base.Digest.ToString()!);
        }

        if (_request.LabelBaseName)
        {
            yield return new("org.opencontainers.image.base.name", BaseImageReference.Parse(_request.BaseImage, _request.ProjectFolder).DisplayName);
        }
    }

    private static DockerfileStep ReadStep(ITaskItem item) => new(TextOf(item, "ContainerDockerfileStep", StepMetadata))
    {
        Stage = item.GetMetadata("Stage") is { Length: > 0 } stage ? stage : DockerfileStages.Final,
        Position = ReadChoice("ContainerDockerfileStep's Position", item.GetMetadata("Position"), StepPosition.BeforeCopy),
    };

    // MSBuild parts an item's name at semicolons and takes * for a pattern, which metadata are spared.
    private static string TextOf(ITaskItem item, string kind, string[] known)
    {
        // A typo would else go without a word. Items of tasks have metadata of MSBuild's own.
        var unknown = item.CloneCustomMetadata().Keys.Cast<string>().FirstOrDefault(name =>
            !known.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.StartsWith("MSBuild", StringComparison.Ordinal) && name != "OriginalItemSpec");
        var text = item.GetMetadata("Text") is { Length: > 0 } own ? own : item.ItemSpec;
        return unknown is null ? text
            : throw DockerfileErrors.BadStep(text.Split('\n')[0].Trim(), $"a {kind} has no metadata '{unknown}'; it has {string.Join(", ", known)}").ToException();
    }

    private static T ReadChoice<T>(string property, string value, T fallback)
        where T : struct, Enum =>
        value.Length == 0 ? fallback
        : Enum.TryParse<T>(value, ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(value[0]) ? choice
        : throw SettingErrors.BadValue(property, value, string.Join(" or ", Enum.GetNames<T>().Select(name => $"'{name}'"))).ToException();
}
