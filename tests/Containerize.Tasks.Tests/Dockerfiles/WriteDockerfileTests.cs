using System.Text;
using Containerize.FakeRegistry;
using Containerize.Images;
using Containerize.Tasks.Dockerfiles;
using Containerize.Testing;

namespace Containerize.Tasks.Tests.Dockerfiles;

/// <summary>The task from a project's settings to the file, its warnings and its errors.</summary>
public sealed class WriteDockerfileTests : IAsyncLifetime
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeBuildEngine _engine = new();
    private FakeRegistryServer _registry = null!;

    private string File => _folder.Combine("Dockerfile");

    public async ValueTask InitializeAsync()
    {
        _registry = await FakeRegistryServer.StartAsync();
        Add("base", _ => { });
        Add("onbuild", editor => editor.OnBuild(["COPY . ."]));
    }

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void An_onbuild_image_without_triggers_is_an_error_and_no_file()
    {
        Run("App", task => task.OnbuildImage = $"{_registry.Address}/base:1").ShouldBe("CTZ6015");

        Run("App", task => (task.SdkImage, task.Style) = ($"{_registry.Address}/base:1", "Full")).ShouldBeNull();
    }

    [Fact]
    public void An_image_in_an_engine_alone_is_named_as_it_is_and_locked_mode_refuses_it()
    {
        void Local(WriteDockerfile task) => task.OnbuildImage = "docker-daemon:onbuild:1";

        Run("App", Local).ShouldBeNull();
        System.IO.File.ReadAllText(File).ShouldContain("ARG CONTAINERIZE_ONBUILD_IMAGE=onbuild:1\n");
        Run("App", task =>
        {
            Local(task);
            task.LockedMode = true;
        }).ShouldBe("CTZ6007");
    }

    [Fact]
    public void What_locked_mode_asks_for_mends_it()
    {
        static void Locked(WriteDockerfile task) => task.LockedMode = true;

        Run("App", Locked).ShouldBe("CTZ2032");
        _engine.Errors.Last().Message!.ShouldContain("Publish once with -p:ContainerLockedMode=false");
        // A direct publish locks the base alone.
        Run("App", task => task.OnbuildImage = "docker-daemon:onbuild:1").ShouldBeNull();
        Run("App", Locked).ShouldBe("CTZ2032");
        _engine.Errors.Last().Message!.ShouldContain($"the image '{_registry.Address}/onbuild:1' is not in the lock file");
        _engine.Errors.Last().Message!.ShouldContain("publish with -p:ContainerizeMode=Dockerfile");
        Run("App").ShouldBeNull();
        Run("App", Locked).ShouldBeNull();
    }

    [Fact]
    public void Locked_mode_without_a_lock_file_asks_for_a_digest_and_no_lock()
    {
        Run("App", task => (task.LockedMode, task.LockFile) = (true, "none")).ShouldBe("CTZ2032");

        _engine.Errors.Last().Message!.ShouldContain("write the image's digest into its reference");
    }

    [Fact]
    public void Another_project_s_file_is_not_taken_over_unless_that_project_is_no_more_or_the_project_says_so()
    {
        Run("One").ShouldBeNull();

        Run("Two").ShouldBe("CTZ6014");
        _engine.Errors.Last().Message!.ShouldContain("builds the project 'One/One.csproj', and 'Two/Two.csproj' would take its place");
        _engine.Errors.Last().Message!.ShouldContain("ContainerizeDockerfilePath=../Two.Dockerfile");
        System.IO.File.ReadAllText(File).ShouldContain("ARG CONTAINERIZE_PROJECT=One/One.csproj");
        Run("Two", task => task.DockerfilePath = "../Two.Dockerfile").ShouldBeNull();
        Run("Two", task => task.Overwrite = true).ShouldBeNull();

        System.IO.File.Delete(_folder.Combine("Two", "Two.csproj"));
        Run("One").ShouldBeNull();
    }

    [Fact]
    public void Projects_of_one_build_do_not_write_one_file_at_once()
    {
        var codes = new[] { "One", "Two", "Three" }.AsParallel().WithDegreeOfParallelism(3).Select(name => Run(name, engine: new FakeBuildEngine())).ToArray();

        codes.Count(code => code is null).ShouldBe(1);
        codes.Count(code => code == "CTZ6014").ShouldBe(2);
    }

    [Fact]
    public void A_layer_that_an_own_region_lacks_is_a_warning()
    {
        Run("App").ShouldBeNull();
        System.IO.File.WriteAllText(File, System.Text.RegularExpressions.Regex.Replace(System.IO.File.ReadAllText(File), "(?<=containerize:layers hash=)[0-9a-f]+", "own"));
        _engine.Warnings.ShouldBeEmpty();

        Run("App", task => task.LayerItems = [TaskFixture.Item(_folder.Write("App/data/note", "noted"), ("TargetPath", "/data/"))]).ShouldBeNull();

        var warning = _engine.Warnings.ShouldHaveSingleItem();
        (warning.Code, warning.File).ShouldBe(("CTZ6013", File));
        warning.Message!.ShouldContain("add COPY --from=builder /containerize/layers/data/ / to the region 'layers'");
    }

    [Fact]
    public void Sources_outside_of_the_context_are_an_error_and_settings_a_warning()
    {
        _folder.Write("Directory.Build.props", "<Project><PropertyGroup /></Project>");

        Run("App", task => (task.DockerfilePath, task.Sources) = ("Dockerfile", TaskFixture.Items("../Shared.cs"))).ShouldBe("CTZ6008");
        System.IO.File.Exists(_folder.Combine("App", "Dockerfile")).ShouldBeFalse();
        Run("App", task => task.DockerfilePath = "Dockerfile").ShouldBeNull();

        _engine.Warnings.ShouldHaveSingleItem().Code.ShouldBe("CTZ6009");
    }

    [Fact]
    public void An_edited_region_is_told_with_its_file_and_line()
    {
        Run("App").ShouldBeNull();
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("WORKDIR /app", "WORKDIR /mine", StringComparison.Ordinal));

        Run("App").ShouldBe("CTZ6002");

        var error = _engine.Errors.Last();
        error.File.ShouldBe(File);
        System.IO.File.ReadAllLines(File)[error.LineNumber - 1].ShouldStartWith("# <containerize:final hash=");
    }

    private string? Run(string project, Action<WriteDockerfile>? configure = null, FakeBuildEngine? engine = null)
    {
        engine ??= _engine;
        using var task = new WriteDockerfile
        {
            BuildEngine = engine,
            ProjectPath = _folder.Write($"{project}/{project}.csproj", ""),
            DockerfilePath = "../Dockerfile",
            Scope = "test",
            Files = [TaskFixture.Item(_folder.Write($"{project}/bin/app.dll", "app"), ("RelativePath", "app.dll"))],
            AssemblyName = project,
            BaseImage = $"{_registry.Address}/base:1",
            RuntimeIdentifiers = TaskFixture.Items("linux-x64"),
            Registry = "registry.example",
            DefaultArchiveFolder = _folder.Combine("bin") + "/",
            WorkingDirectory = "/app",
            User = "app",
            AppCommand = TaskFixture.Items("dotnet", "/app/app.dll"),
            DefaultTags = TaskFixture.Items("1.0"),
            LockFile = "containerize.lock.json",
            OnbuildImage = $"{_registry.Address}/onbuild:1",
            WarnDockerfile = false,
        };
        configure?.Invoke(task);
        var before = engine.Errors.Count;
        var isGood = task.Execute();
        engine.Errors.Count.ShouldBe(isGood ? before : before + 1);
        return isGood ? null : engine.Errors.Last().Code;
    }

    private void Add(string name, Action<ImageConfigEditor> change)
    {
        var config = ImageConfig.Empty(new Platform { Os = "linux", Architecture = "amd64" }).With(change).ToBytes();
        var manifest = $$"""{"schemaVersion":2,"mediaType":"{{ManifestType}}","config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":{{config.Length}},"digest":"{{_registry.Store.AddBlob(name, config)}}"},"layers":[]}""";
        _registry.Store.AddManifest(name, Encoding.UTF8.GetBytes(manifest), ManifestType, "1");
    }
}
