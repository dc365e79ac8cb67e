using Containerize.Images;
using Containerize.Images.Locking;
using Containerize.Images.Publishing;
using Containerize.Images.Registry;

namespace Containerize.Tasks.Tests;

/// <summary>What each property becomes, and what is said of a value that it cannot have.</summary>
public sealed class RequestReaderTests : IDisposable
{
    private readonly TaskFixture _fixture = new();

    private PublishImage Task => _fixture.Task;

    private PublishRequest Request => RequestReader.Read(Task);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Defaults_are_those_of_a_plain_project()
    {
        var request = Request;

        request.Platforms.Single().Platform.ToString().ShouldBe("linux/amd64");
        request.ProjectFolder.ShouldBe(_fixture.Combine("project"));
        (request.Repository, request.BaseImage, request.Format, request.LockMode).ShouldBe(("hello", "oci:../base", null, LockMode.Use));
        request.LockFile.ShouldBe(_fixture.Combine("project", "containerize.lock.json"));
        request.CompressionLevel.ShouldBe(PublishRequest.DefaultCompressionLevel);
        request.InsecureRegistries.ShouldBeEmpty();
        (request.LabelBaseDigest, request.LabelBaseName).ShouldBe((true, true));
        var settings = request.Platforms[0].Settings;
        (settings.User, settings.StopSignal, settings.Healthcheck, settings.DefaultPort, settings.WorkingDirectory).ShouldBe((null, null, null, null, "/app"));
    }

    [Theory]
    [InlineData("win-x64", "Windows images are not supported")]
    [InlineData("linux-x64;linux-arm64", "-p:ContainerRuntimeIdentifiers=\"linux-x64;linux-arm64\"")]
    [InlineData("osx-arm64", "names no operating system and processor")]
    [InlineData("linux-mips", "names no operating system and processor")]
    [InlineData("any", "names no operating system and processor")]
    public void A_runtime_identifier_without_images_is_CTZ1009(string runtimeIdentifier, string reason)
    {
        Task.RuntimeIdentifiers = TaskFixture.Items(runtimeIdentifier);

        ShouldSay("CTZ1009", $"'{runtimeIdentifier}'", reason);
    }

    [Fact]
    public void Mirrors_are_those_of_the_property_and_of_the_items_in_order()
    {
        Task.RegistryMirrors = [.. TaskFixture.Items("docker.io=one.example/hub"), TaskFixture.Item("two.example", ("Registry", "ghcr.io"))];

        Request.Mirrors.ShouldBe([new RegistryMirror("one.example", "hub", "docker.io"), new RegistryMirror("two.example", "", "ghcr.io")]);
    }

    [Theory]
    [InlineData("https://mirror.example.com")]
    [InlineData("mirror.example.com/Hub")]
    [InlineData("=mirror")]
    [InlineData("docker.io=")]
    public void What_is_no_mirror_is_CTZ1008(string text)
    {
        Task.RegistryMirrors = TaskFixture.Items(text);

        ShouldSay("CTZ1008", $"ContainerRegistryMirror is '{text}'", "a registry's name without a scheme");
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/srv/", "/srv")]
    [InlineData("/srv/www", "/srv/www")]
    public void The_working_directory_is_absolute(string value, string expected)
    {
        Task.WorkingDirectory = value;

        Request.Platforms[0].Settings.WorkingDirectory.ShouldBe(expected);
    }

    [Theory]
    [InlineData("app")]
    [InlineData("")]
    [InlineData("//")]
    [InlineData("C:\\app")]
    public void A_working_directory_that_is_not_is_CTZ1008(string value)
    {
        Task.WorkingDirectory = value;

        ShouldSay("CTZ1008", $"ContainerWorkingDirectory is '{value}'");
    }

    [Theory]
    [InlineData("", "My.Assembly_1", "my.assembly_1")]
    [InlineData("team/app", "x", "team/app")]
    public void The_repository_is_the_one_named_else_the_assembly_s_name(string repository, string assembly, string expected)
    {
        (Task.Repository, Task.AssemblyName) = (repository, assembly);

        Request.Repository.ShouldBe(expected);
    }

    [Theory]
    [InlineData("My App", "x", "Set ContainerRepository to 'my-app', for example.")]
    [InlineData("", "日本", "the assembly's name")]
    public void A_repository_that_is_none_is_CTZ2002(string repository, string assembly, string mend)
    {
        (Task.Repository, Task.AssemblyName) = (repository, assembly);

        var error = _fixture.Fail();

        error.Code.ShouldBe("CTZ2002");
        error.Message.ShouldContain(mend, Case.Insensitive);
    }

    [Fact]
    public void Tags_are_those_named_each_once()
    {
        Task.Tags = TaskFixture.Items("1.0", "latest", "1.0", "a,b;c");

        Request.Tags.ShouldBe(["1.0", "latest", "a", "b", "c"]);
    }

    [Fact]
    public void Tags_that_nobody_named_are_made_fit()
    {
        Task.DefaultTags = TaskFixture.Items("1.0.0+build", "sha-0123456", "1.0.0+build");
        Request.Tags.ShouldBe(["1.0.0-build", "sha-0123456"]);

        Task.DefaultTags = TaskFixture.Items("...");
        Request.Tags.ShouldBe(["1.0.0"]);
    }

    [Theory]
    [InlineData("1.0+2")]
    [InlineData("-x")]
    [InlineData("a b")]
    public void A_tag_that_is_none_is_CTZ2003(string tag)
    {
        Task.Tags = TaskFixture.Items("good", tag);

        ShouldSay("CTZ2003", $"'{tag}'", "ContainerImageTag");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("OCI", ImageFormat.Oci)]
    [InlineData("oci", ImageFormat.Oci)]
    [InlineData("Docker", ImageFormat.Docker)]
    public void The_format_is_OCI_or_Docker(string value, ImageFormat? expected)
    {
        Task.ImageFormat = value;

        Request.Format.ShouldBe(expected);
    }

    [Fact]
    public void Another_format_is_CTZ1008()
    {
        Task.ImageFormat = "AppImage";

        ShouldSay("CTZ1008", "ContainerImageFormat is 'AppImage'; expected 'OCI' or 'Docker'.");
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("None", null)]
    [InlineData("", null)]
    [InlineData("../locks/x.json", "../locks/x.json")]
    public void The_lock_file_is_a_path_or_none(string value, string? expected)
    {
        Task.LockFile = value;

        Request.LockFile.ShouldBe(expected is null ? null : Path.GetFullPath(expected, _fixture.Combine("project")));
    }

    [Fact]
    public void The_lock_s_mode_is_use_locked_or_update()
    {
        Task.LockedMode = true;
        Request.LockMode.ShouldBe(LockMode.Locked);

        (Task.LockedMode, Task.UpdateLock) = (false, true);
        Request.LockMode.ShouldBe(LockMode.Update);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("9", 9)]
    public void The_compression_level_is_0_to_9(string value, int expected)
    {
        Task.CompressionLevel = value;

        Request.CompressionLevel.ShouldBe(expected);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("best")]
    public void Another_compression_level_is_CTZ1008(string value)
    {
        Task.CompressionLevel = value;

        ShouldSay("CTZ1008", $"ContainerCompressionLevel is '{value}'; expected a whole number from 0 to 9.");
    }

    [Fact]
    public void Insecure_registries_are_parted_by_semicolons_or_commas()
    {
        Task.InsecureRegistries = " a:5000; b ,c;";

        Request.InsecureRegistries.ShouldBe(["a:5000", "b", "c"]);
    }

    [Fact]
    public void What_is_remembered_of_files_is_kept_apart_by_project_and_settings()
    {
        var one = Request.Platforms[0].Scope;
        Task.Scope = "Release";
        var two = Request.Platforms[0].Scope;
        Task.ProjectPath = _fixture.Combine("project", "Other.csproj");
        var three = Request.Platforms[0].Scope;

        new[] { one, two, three }.Distinct().Count().ShouldBe(3);
    }

    private void ShouldSay(string code, params string[] parts)
    {
        var error = _fixture.Fail();
        error.Code.ShouldBe(code);
        error.Message.ShouldNotContain("\n");
        foreach (var part in parts)
        {
            error.Message.ShouldContain(part);
        }
    }

    [Fact]
    public void Renewing_a_lock_in_locked_mode_contradicts_itself()
    {
        (Task.LockedMode, Task.UpdateLock) = (true, true);

        Should.Throw<ContainerizeException>(() => RequestReader.Read(Task)).Error.Code.ShouldBe("CTZ1008");
    }
}
