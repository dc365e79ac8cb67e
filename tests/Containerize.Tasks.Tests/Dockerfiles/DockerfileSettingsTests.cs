using Containerize.Dockerfiles.Composition;
using Containerize.Images;
using Containerize.Images.Publishing;
using Containerize.Images.References;
using Containerize.Tasks.Dockerfiles;
using Containerize.Testing;
using Microsoft.Build.Framework;

namespace Containerize.Tasks.Tests.Dockerfiles;

public sealed class DockerfileSettingsTests : IDisposable
{
    private const string Digest = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder _folder = new();
    private readonly WriteDockerfile _task;

    public DockerfileSettingsTests() => _task = new WriteDockerfile
    {
        BuildEngine = new FakeBuildEngine(),
        ProjectPath = _folder.Write("src/App/App.csproj", ""),
        DockerfilePath = "../../Dockerfile",
        Scope = "test",
        Files = [TaskFixture.Item(_folder.Write("src/App/bin/app.dll", "app"), ("RelativePath", "app.dll"))],
        AssemblyName = "App",
        BaseImage = "base:1",
        RuntimeIdentifiers = TaskFixture.Items("linux-x64"),
        Registry = "registry.example",
        DefaultArchiveFolder = _folder.Combine("bin") + "/",
        WorkingDirectory = "/app",
        AppCommand = TaskFixture.Items("dotnet", "/app/app.dll"),
        DefaultTags = TaskFixture.Items("1.0"),
        OnbuildImage = "registry.example/onbuild:1",
        Version = "1.0",
    };

    private DockerfileSettings Settings => new(_task, RequestReader.Read(_task));

    public void Dispose()
    {
        _task.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Postion", "End", "a ContainerDockerfileStep has no metadata 'Postion'; it has Text, Stage, Position")]
    [InlineData("Position", "befor", "ContainerDockerfileStep's Position is 'befor'; expected 'BeforeCopy' or 'AfterCopy' or 'End'")]
    public void A_typo_in_a_step_s_metadata_is_an_error_with_what_there_is(string name, string value, string expected)
    {
        _task.Steps = [TaskFixture.Item("RUN x", (name, value))];

        Should.Throw<ContainerizeException>(() => Compose()).Error.Message.ShouldContain(expected);
    }

    [Fact]
    public void A_build_command_has_no_stage_and_no_position()
    {
        _task.BuildCommands = [TaskFixture.Item("chmod x", ("Position", "End"))];

        Should.Throw<ContainerizeException>(() => Compose()).Error.Message.ShouldContain("The step 'chmod x' cannot be put into the Dockerfile: a ContainerBuildCommand has no metadata 'Position'; it has Text.");
    }

    [Fact]
    public void Metadata_that_tasks_give_to_their_items_are_no_typos()
    {
        _task.Steps = [TaskFixture.Item("RUN x", ("Text", "RUN y"), ("OriginalItemSpec", "z"), ("MSBuildSourceProjectFile", "p"))];

        Compose().Steps.ShouldHaveSingleItem().Text.ShouldBe("RUN y");
    }

    [Fact]
    public void The_framework_and_the_version_of_the_label_are_the_project_s()
    {
        _task.Framework = "net10.0";

        Compose().ShouldSatisfyAllConditions(
            request => request.Framework.ShouldBe("net10.0"),
            request => request.ProjectVersion.ShouldBe("1.0"),
            request => request.Version.ShouldBeNull(),
            request => request.Project.ShouldBe("src/App/App.csproj"));
    }

    [Fact]
    public void An_onbuild_image_in_an_engine_alone_is_named_as_it_is_there_and_not_looked_up()
    {
        _task.OnbuildImage = "docker-daemon:handler-builder-dotnet-onbuild:1.0";

        Settings.PinnedImages.ShouldBeEmpty();
        Settings.Compose(Images() with { Others = [], OtherConfigs = [] }).BuilderImage.ShouldBe("handler-builder-dotnet-onbuild:1.0");
    }

    [Fact]
    public void Arguments_of_the_builder_may_be_quoted()
    {
        _task.BuildArguments = "--build-arg 'A=b c;$d' --network host";

        Settings.Build(Images()).Arguments.ShouldBe(["--build-arg", "A=b c;$d", "--network", "host"]);
    }

    [Fact]
    public void An_open_quote_is_an_error()
    {
        _task.BuildArguments = "--build-arg 'A=b";

        Should.Throw<ContainerizeException>(() => Settings).Error.Message.ShouldBe("ContainerizeDockerfileBuildArguments is '--build-arg 'A=b'; expected arguments parted by spaces, with every quote closed.");
    }

    [Theory]
    [InlineData("registry.example", "registry.example", false, false)]
    [InlineData("127.0.0.1:5000", "registry.example", true, false)]
    [InlineData("localhost:5000", "127.0.0.1:5000", true, true)]
    [InlineData("lab.example", "lab.example", true, true)]
    public void A_builder_may_do_without_TLS_where_this_client_does(string registry, string others, bool mayPush, bool mayPull)
    {
        _task.Registry = registry;
        _task.InsecureRegistries = "lab.example";

        var build = Settings.Build(Images(others));

        (build.MayPushWithoutTls, build.MayPullWithoutTls).ShouldBe((mayPush, mayPull));
        build.Names.ShouldBe([registry + "/app:1.0"]);
    }

    [Fact]
    public void A_build_at_once_has_the_commit_s_label_unless_the_project_has_one()
    {
        _task.Revision = "abc";

        Settings.Build(Images()).Labels.ShouldBe([new("org.opencontainers.image.revision", "abc")]);

        _task.Labels = [TaskFixture.Item("org.opencontainers.image.revision", ("Value", "own"))];
        Settings.Build(Images()).Labels.ShouldBeEmpty();
    }

    [Fact]
    public void Projects_outside_of_the_context_are_one_error_with_the_place_that_mends_it()
    {
        _task.DockerfilePath = "Dockerfile";
        _task.ReferencedProjects = TaskFixture.Items(_folder.Write("src/Lib/Lib.csproj", ""), _folder.Write("More/More.csproj", ""));

        var error = Should.Throw<ContainerizeException>(() => Settings).Error;

        error.Code.ShouldBe("CTZ6008");
        error.Message.ShouldContain($"'{_folder.Combine("src", "Lib", "Lib.csproj")}', '{_folder.Combine("More", "More.csproj")}' are not below");
        error.Message.ShouldEndWith("ContainerizeDockerfilePath=../../Dockerfile.");
    }

    private static PinnedImages Images(string registry = "registry.example") => new(
        ImageReference.Parse($"{registry}/base:1{Digest}"), ImageConfig.Empty(new Platform { Os = "linux", Architecture = "amd64" }), [ImageReference.Parse($"{registry}/onbuild:1{Digest}")])
    {
        OtherConfigs = [null],
    };

    private DockerfileRequest Compose() => Settings.Compose(Images());
}
