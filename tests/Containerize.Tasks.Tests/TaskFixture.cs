using Containerize.Images;
using Containerize.Images.Publishing;
using Containerize.Testing;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize.Tasks.Tests;

/// <summary>A project with a base image, and a task with what the targets always set.</summary>
internal sealed class TaskFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TaskFixture()
    {
        TestLayout.Write(_folder.Combine("base"), new Dictionary<string, string> { ["etc/os-release"] = "test" });
        Task = new PublishImage
        {
            BuildEngine = Engine,
            ProjectPath = _folder.Write("project/Hello.csproj", ""),
            Scope = "test",
            Files = [FileItem("hello.dll", "the application")],
            AssemblyName = "Hello",
            BaseImage = "oci:../base",
            RuntimeIdentifiers = Items("linux-x64"),
            OciLayoutPath = "out",
            DefaultArchiveFolder = _folder.Combine("project", "bin") + "/",
            WorkingDirectory = "/app",
            AppCommand = Items("dotnet", "/app/hello.dll"),
            LockFile = "containerize.lock.json",
        };
    }

    public FakeBuildEngine Engine { get; } = new();

    public PublishImage Task { get; }

    /// <summary>The only image's settings as the task's parameters have them.</summary>
    public ImageSettings Settings => RequestReader.Read(Task).Platforms.Single().Settings;

    public static ITaskItem[] Items(params string[] names) => [.. names.Select(name => new TaskItem(TaskItems.Escape(name)))];

    /// <summary>An item with metadata, as MSBuild makes one of a project's text.</summary>
    public static ITaskItem Item(string name, params (string Key, string Value)[] metadata)
    {
        var item = new TaskItem(TaskItems.Escape(name));
        foreach (var (key, value) in metadata)
        {
            item.SetMetadata(key, TaskItems.Escape(value));
        }

        return item;
    }

    public void Dispose()
    {
        Task.Dispose();
        _folder.Dispose();
    }

    public string Combine(params string[] parts) => _folder.Combine(parts);

    public string Write(string path, string content) => _folder.Write(path, content);

    /// <summary>Writes a file that is to be published.</summary>
    public ITaskItem FileItem(string name, string content, params (string Key, string Value)[] metadata) =>
        Item(_folder.Write($"project/bin/{name}", content), [("RelativePath", name), .. metadata]);

    /// <summary>The error of a task that cannot be read.</summary>
    public ContainerizeError Fail() => Should.Throw<ContainerizeException>(() => RequestReader.Read(Task)).Error;
}
