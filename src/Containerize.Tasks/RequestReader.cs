using System.Globalization;
using Containerize.Images;
using Containerize.Images.Layers;
using Containerize.Images.Locking;
using Containerize.Images.Publishing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks;

/// <summary>Reads a task's parameters as a request; says which property is wrong where one is.</summary>
internal static class RequestReader
{
    /// <summary>The request.</summary>
    /// <exception cref="ContainerizeException">A property has a value that it cannot have.</exception>
    public static PublishRequest Read(PublishImage task)
    {
        var folder = FolderOf(task);
        var workingDirectory = ReadWorkingDirectory(task);
        return new PublishRequest
        {
            BaseImage = task.BaseImage,
            ProjectFolder = folder,
            Platforms = ReadPlatforms(task, folder, workingDirectory),
            Repository = PlaceReader.ReadRepository(task),
            Tags = PlaceReader.ReadTags(task),
            Destination = PlaceReader.ReadDestination(task, folder),
            Format = PlaceReader.ReadFormat(task),
            LockFile = task.LockFile.Length == 0 || task.LockFile.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : Path.GetFullPath(task.LockFile, folder),
            LockMode = PlaceReader.ReadLockMode(task),
            Time = ReadTime(),
            CompressionLevel = ReadCompressionLevel(task),
            InsecureRegistries = task.InsecureRegistries.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Mirrors = PlaceReader.ReadMirrors(task),
            LabelBaseDigest = task.LabelBaseDigest,
            LabelBaseName = task.LabelBaseName,
        };
    }

    /// <summary>The layers of files that are there before the application is compiled.</summary>
    /// <exception cref="ContainerizeException">A property has a value that it cannot have.</exception>
    public static ExpectedLayers ReadExpected(PublishImage task) =>
        new(ReadLayers(task, task.Files, FolderOf(task), ReadWorkingDirectory(task)), ScopeOf(task))
        {
            Time = ReadTime(),
            CompressionLevel = ReadCompressionLevel(task),
        };

    private static string FolderOf(PublishImage task) => Path.GetDirectoryName(Path.GetFullPath(task.ProjectPath))!;

    private static string ScopeOf(PublishImage task) => $"{Path.GetFullPath(task.ProjectPath)}|{task.Scope}";

    private static DateTimeOffset ReadTime() => ReproducibleTime.Parse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")) ?? ReproducibleTime.Default;

    private static int ReadCompressionLevel(PublishImage task) =>
        task.CompressionLevel.Length == 0 ? PublishRequest.DefaultCompressionLevel : ReadNumber("ContainerCompressionLevel", task.CompressionLevel, 0, 9);

    private static string ReadWorkingDirectory(PublishImage task)
    {
        var folder = task.WorkingDirectory.Length > 1 ? task.WorkingDirectory.TrimEnd('/') : task.WorkingDirectory;
        return folder.StartsWith('/') ? folder : throw SettingErrors.BadValue("ContainerWorkingDirectory", task.WorkingDirectory, "an absolute path such as /app").ToException();
    }

    private static List<PlatformRequest> ReadPlatforms(PublishImage task, string folder, string workingDirectory)
    {
        var settings = ReadSettings(task, workingDirectory);
        var scope = ScopeOf(task);
        // One object where one build serves every platform: the engine then looks at its files once.
        var shared = Array.Exists(task.Files, file => PlatformOf(file).Length > 0) ? null : ReadLayers(task, task.Files, folder, workingDirectory);
        var requests = new List<PlatformRequest>();
        foreach (var (name, platform) in PlatformReader.Read(task))
        {
            requests.Add(new PlatformRequest
            {
                Platform = platform,
                Layers = shared ?? ReadLayers(task, Array.FindAll(task.Files, file => PlatformOf(file) is { } own && (own.Length == 0 || own == name)), folder, workingDirectory),
                Settings = settings,
                Scope = shared is null ? $"{scope}|{name}" : scope,
            });
        }

        return requests;
    }

    private static string PlatformOf(ITaskItem file) => file.GetMetadata("ContainerizePlatform");

    private static IReadOnlyList<LayerDefinition> ReadLayers(PublishImage task, ITaskItem[] files, string folder, string workingDirectory) =>
        ApplicationLayers.Divide(PublishedFiles.Read(files, task.RuntimePackIds, task.FileModes, folder), workingDirectory, LayerItems.Read(task, folder));

    private static ImageSettings ReadSettings(PublishImage task, string workingDirectory) => new()
    {
        Start = new StartCommand
        {
            Entrypoint = TaskItems.Names(task.Entrypoint),
            EntrypointArguments = TaskItems.Names(task.EntrypointArgs),
            DefaultArguments = TaskItems.Names(task.DefaultArgs),
            AppCommand = TaskItems.Names(task.AppCommand),
            AppCommandArguments = TaskItems.Names(task.AppCommandArgs),
            Instruction = task.AppCommandInstruction,
        },
        WorkingDirectory = workingDirectory,
        User = task.User.Length == 0 ? null : task.User,
        Environment = EnvironmentSettings.Read(task.EnvironmentVariables),
        Labels = TaskItems.Values(task.Labels),
        Annotations = TaskItems.LastValues(task.Annotations),
        Ports = PortSettings.Read(task.Ports),
        DefaultPort = task.DefaultPort.Length == 0 ? null : task.DefaultPort + "/tcp",
        Volumes = ReadVolumes(task),
        StopSignal = task.StopSignal.Length == 0 ? null : task.StopSignal,
        Healthcheck = HealthcheckSettings.Read(task),
        OnBuild = TaskItems.Names(task.OnBuild),
    };

    private static IReadOnlyList<string> ReadVolumes(PublishImage task)
    {
        var volumes = TaskItems.Names(task.Volumes);
        return volumes.FirstOrDefault(volume => !volume.StartsWith('/')) is { } relative
            ? throw SettingErrors.BadValue("ContainerVolume", relative, "an absolute path in the image such as /data").ToException()
            : volumes;
    }

    internal static int ReadNumber(string property, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw SettingErrors.BadValue(property, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}")).ToException();
}
