using Containerize.Dockerfiles;
using Containerize.Dockerfiles.Building;
using Containerize.Dockerfiles.Composition;
using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Locking;
using Containerize.Images.Publishing;
using Containerize.Images.Sources;
using Microsoft.Build.Framework;

namespace Containerize.Tasks.Dockerfiles;

/// <summary>Reads the Dockerfile's own properties and items; says which one is wrong where one is.</summary>
internal sealed class DockerfileSettings
{
    private static readonly string[] OutputNames = ["bin", "obj"];

    private static readonly string[] VersionProperties = ["Version", "VersionPrefix", "VersionSuffix"];

    private readonly WriteDockerfile _task;
    private readonly PublishRequest _request;
    private readonly DockerfileStyle _style;

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

        BuilderKind = task.Builder.Length == 0 ? null : ReadChoice("ContainerizeDockerfileBuilder", task.Builder, Containerize.Dockerfiles.Building.BuilderKind.Docker);
        var path = Path.GetFullPath(task.DockerfilePath, request.ProjectFolder);
        Dockerfile = Path.EndsInDirectorySeparator(path) || Directory.Exists(path) ? Path.Combine(path, "Dockerfile") : path;
        Context = Path.GetDirectoryName(Dockerfile)!;
        Projects = [Path.GetFullPath(task.ProjectPath), .. task.ReferencedProjects.Select(item => Path.GetFullPath(item.ItemSpec, request.ProjectFolder))];
        foreach (var project in Projects)
        {
            _ = InContext(project);
        }
    }

    /// <summary>The Dockerfile's full path.</summary>
    public string Dockerfile { get; }

    /// <summary>What lies beside it: the file of its own where it has another name (Docker prefers that one).</summary>
    public string Dockerignore => Path.GetFileName(Dockerfile) == "Dockerfile" ? Path.Combine(Context, ".dockerignore") : Dockerfile + ".dockerignore";

    /// <summary>The context's folder.</summary>
    public string Context { get; }

    /// <summary>The image that builds the application.</summary>
    public string BuilderImage => _style == DockerfileStyle.OnBuild ? _task.OnbuildImage : _task.SdkImage;

    /// <summary>What to do where that image is not to be had.</summary>
    public string BuilderAdvice => _style == DockerfileStyle.OnBuild
        ? "The builder's stage is FROM it: make it with './build.sh onbuild --registry …' and name it with ContainerizeOnbuildImage, or set ContainerizeDockerfileStyle=Full."
        : "The builder's stage is FROM it: name the .NET SDK's image where you have it with ContainerizeSdkImage.";

    /// <summary>The only builder to take, or <see langword="null"/>.</summary>
    public BuilderKind? BuilderKind { get; }

    /// <summary>What a builder is to build.</summary>
    public DockerfileBuild Build
    {
        get
        {
            var registry = _request.Destination switch
            {
                Destination.Registry only => only.Host + "/",
                Destination.Local or Destination.Engine => "",
                _ => throw SettingErrors.BadValue(
                    "ContainerizeDockerfileBuild", "true", "an engine or one registry as the image's place: builders write no archives and no layouts, and push to one registry").ToException(),
            };
            return new DockerfileBuild
            {
                Dockerfile = Dockerfile,
                Context = Context,
                Names = [.. _request.Tags.Select(tag => $"{registry}{_request.Repository}:{tag}")],
                IsPushed = registry.Length > 0,
                Arguments = _task.BuildArguments.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            };
        }
    }

    /// <summary>Where the projects are built, relative to the context.</summary>
    public IEnumerable<string> OutputFolders =>
        from project in Projects
        let folder = Path.GetRelativePath(Context, Path.GetDirectoryName(project)!).Replace('\\', '/')
        where !folder.StartsWith("..", StringComparison.Ordinal)
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
            BuilderImage = images.Others[0].ToString(),
            Project = InContext(_task.CodeFile.Length > 0 ? _task.CodeFile : Projects[0]),
            ProjectFiles = ProjectFiles.Find(Projects, Context),
            Image = image,
            Ports = image.PortsIn([.. images.BaseConfig.Environment, .. image.Environment.Select(variable => $"{variable.Key}={variable.Value}")]),
            Layers = [.. LayerFolderNames.Of(platform.Layers.Where(layer => layer.Entries.Count > 0)).Select(name => new DockerfileLayer(name))],
            Steps = [.. _task.Steps.Select(ReadStep)],
            BuildCommands = [.. _task.BuildCommands.Select(TextOf)],
            Configuration = _task.Configuration,
            RuntimeIdentifier = _task.RuntimeIdentifier.Length > 0 ? _task.RuntimeIdentifier : null,
            Version = HasVersionOfCommandLine ? _task.Version : null,
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

    private string InContext(string path)
    {
        var relative = Path.GetRelativePath(Context, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? throw DockerfileErrors.OutsideOfContext(path, Context).ToException() : relative;
    }

    private static DockerfileStep ReadStep(ITaskItem item) => new(TextOf(item))
    {
        Stage = item.GetMetadata("Stage") is { Length: > 0 } stage ? stage : DockerfileStages.Final,
        Position = ReadChoice("ContainerDockerfileStep's Position", item.GetMetadata("Position"), StepPosition.BeforeCopy),
    };

    // MSBuild parts an item's name at semicolons and takes * for a pattern, which metadata are spared.
    private static string TextOf(ITaskItem item) => item.GetMetadata("Text") is { Length: > 0 } text ? text : item.ItemSpec;

    private static T ReadChoice<T>(string property, string value, T fallback)
        where T : struct, Enum =>
        value.Length == 0 ? fallback
        : Enum.TryParse<T>(value, ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(value[0]) ? choice
        : throw SettingErrors.BadValue(property, value, string.Join(" or ", Enum.GetNames<T>().Select(name => $"'{name}'"))).ToException();
}
