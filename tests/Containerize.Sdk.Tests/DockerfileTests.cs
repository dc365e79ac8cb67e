namespace Containerize.Sdk.Tests;

/// <summary><c>ContainerizeMode=Dockerfile</c>, from the project file to the files beside it.</summary>
[Trait("Category", "Slow")]
public sealed class DockerfileTests : IAsyncLifetime
{
    private readonly UserProject _project = UserProject.Hello();
    private RegistryProcess? _registry;

    private RegistryProcess Registry => _registry!;

    private string File => Path.Combine(_project.Folder, "Dockerfile");

    public async ValueTask InitializeAsync()
    {
        _registry = await RegistryProcess.StartAsync();
        Tool.Require("skopeo");
        _project.WriteBase();
        TestLayout.Write(_project.Combine("..", "onbuild"), new Dictionary<string, string>(), config => config["config"]!["OnBuild"] = new System.Text.Json.Nodes.JsonArray("COPY . ."));
        foreach (var (layout, name) in new[] { ("base-1", "base:1"), ("onbuild", "onbuild:1"), ("base-1", "sdk:1") })
        {
            (await ProcessRunner.RunAsync(
                "skopeo", ["copy", "--dest-tls-verify=false", $"oci:{_project.Combine("..", layout)}:{TestImages.Tag}", $"docker://{Registry.Address}/{name}"])).EnsureSuccess();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _project.Dispose();
        await Registry.DisposeAsync();
    }

    [Fact]
    public async Task It_says_what_a_direct_publish_does_and_pins_its_images()
    {
        _project.Edit("Hello.csproj", "</Project>", """
            <ItemGroup>
              <ContainerEnvironmentVariable Include="GREETING" Value="Good day; $you" />
              <ContainerPort Include="9000" />
              <ContainerDockerfileStep Include="curl" Text="RUN apt-get update &amp;&amp; apt-get install -y --no-install-recommends curl=8.* &amp;&amp; rm -rf /var/lib/apt/lists/*" />
              <ContainerBuildCommand Include="chmod 0700 /tmp" />
            </ItemGroup>
            </Project>
            """);

        var result = (await PublishAsync()).EnsureSuccess();

        result.Output.ShouldContain($"Hello -> {File}");
        // The sources of packages of this machine are above the project, where no builder gets them.
        result.Lines.Where(line => line.Contains("warning", StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem().ShouldContain(" warning CTZ6009: ");
        var text = await System.IO.File.ReadAllTextAsync(File);
        text.ShouldContain($"ARG CONTAINERIZE_BASE_IMAGE={Registry.Address}/base:1@{LockedDigest("base:1")}\n");
        text.ShouldContain($"ARG CONTAINERIZE_ONBUILD_IMAGE={Registry.Address}/onbuild:1@{LockedDigest("onbuild:1")}\n");
        text.ShouldContain("COPY --from=builder /containerize/layers/packages/ /\nCOPY --from=builder /containerize/layers/application/ /\n");
        text.ShouldContain("ENV GREETING=\"Good day; \\$you\"\n");
        text.ShouldContain("org.opencontainers.image.version=${CONTAINERIZE_VERSION:-1.0.0}\n");
        text.ShouldContain("EXPOSE 9000/tcp\n");
        text.ShouldContain("HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \\\n    CMD [\"dotnet\", \"/app/Hello.dll\", \"--probe\"]\n");
        text.ShouldContain("ENTRYPOINT [\"dotnet\", \"/app/Hello.dll\"]\n");
        text.IndexOf("RUN apt-get", StringComparison.Ordinal).ShouldBeInRange(text.IndexOf("AS final", StringComparison.Ordinal), text.IndexOf("COPY --from", StringComparison.Ordinal));
        text.ShouldContain("RUN chmod 0700 /tmp\n");
        (await System.IO.File.ReadAllTextAsync(_project.Combine(".dockerignore"))).ShouldContain("\nbin\nobj\n");
    }

    [Fact]
    public async Task A_second_publish_writes_nothing_and_edits_outside_of_the_regions_stay()
    {
        (await PublishAsync()).EnsureSuccess();
        (await PublishAsync()).EnsureSuccess().Output.ShouldContain($"Hello -> {File} (unchanged)");
        var edited = (await System.IO.File.ReadAllTextAsync(File)).Replace("# </containerize:layers>\n", "# </containerize:layers>\nRUN echo mine\n", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File, edited);

        (await PublishAsync("ContainerUser=1000")).EnsureSuccess();

        var text = await System.IO.File.ReadAllTextAsync(File);
        text.ShouldContain("RUN echo mine\n");
        text.ShouldContain("USER 1000\n");
    }

    [Fact]
    public async Task An_edited_region_is_an_error_and_the_file_stays_unless_the_edit_is_to_go()
    {
        (await PublishAsync()).EnsureSuccess();
        var edited = (await System.IO.File.ReadAllTextAsync(File)).Replace("WORKDIR /app\n", "WORKDIR /mine\n", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File, edited);

        var refused = await PublishAsync();

        refused.ExitCode.ShouldBe(1);
        refused.Output.ShouldContain("error CTZ6002");
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe(edited);
        (await PublishAsync("ContainerizeDockerfileOverwrite=true")).EnsureSuccess();
        (await System.IO.File.ReadAllTextAsync(File)).ShouldContain("WORKDIR /app\n");
    }

    [Fact]
    public async Task A_file_that_somebody_wrote_is_an_error_and_stays()
    {
        _project.Write("Dockerfile", "FROM scratch\n");

        var result = await PublishAsync();

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("error CTZ6001");
        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe("FROM scratch\n");
    }

    [Fact]
    public async Task A_dockerignore_that_a_person_wrote_stays_and_then_no_Dockerfile_is_written()
    {
        _project.Write(".dockerignore", "mine\n");

        (await PublishAsync()).Output.ShouldContain("error CTZ6001");

        System.IO.File.Exists(File).ShouldBeFalse();
        (await System.IO.File.ReadAllTextAsync(_project.Combine(".dockerignore"))).ShouldBe("mine\n");
    }

    [Fact]
    public async Task Locked_mode_takes_what_is_locked_and_nothing_else()
    {
        _project.Edit("Hello.csproj", "</PropertyGroup>", "<ContainerLockedMode>true</ContainerLockedMode></PropertyGroup>");

        var refused = await PublishAsync();

        refused.Output.ShouldContain("error CTZ2032");
        refused.Output.ShouldContain("Publish once with -p:ContainerLockedMode=false");
        (await PublishAsync("ContainerLockedMode=false")).EnsureSuccess();
        (await PublishAsync()).EnsureSuccess();
    }

    [Fact]
    public async Task A_base_that_is_in_no_registry_is_an_error()
    {
        var result = await _project.DotnetAsync(["publish", "-p:ContainerizeMode=Dockerfile", "-p:ContainerBaseImage=oci:../base-1", $"-p:ContainerizeOnbuildImage={Registry.Address}/onbuild:1"]);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("error CTZ2043");
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public async Task A_referenced_project_outside_of_the_context_is_an_error_and_a_dockerfile_above_both_is_the_way_out()
    {
        _project.Write("../Shared/Shared.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        _project.Edit("Hello.csproj", "</Project>", """<ItemGroup><ProjectReference Include="../Shared/Shared.csproj" /></ItemGroup></Project>""");

        (await PublishAsync()).Output.ShouldContain("error CTZ6008");
        (await PublishAsync("ContainerizeDockerfilePath=../Dockerfile", "ContainerizeDockerfileStyle=Full", $"ContainerizeSdkImage={Registry.Address}/sdk:1")).EnsureSuccess();

        var text = await System.IO.File.ReadAllTextAsync(_project.Combine("..", "Dockerfile"));
        text.ShouldContain("ARG CONTAINERIZE_PROJECT=Hello/Hello.csproj\n");
        text.ShouldContain("COPY Shared/Shared.csproj Shared/\n");
        text.ShouldContain("COPY Directory.Build.props Directory.Build.targets nuget.config ./\n");
        text.ShouldContain("COPY --from=builder /containerize/layers/projects/ /\n");
    }

    [Fact]
    public async Task A_project_of_several_frameworks_is_published_for_the_one_that_was_named()
    {
        _project.Edit("Hello.csproj", "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0</TargetFrameworks>");

        (await PublishAsync("TargetFramework=net10.0")).EnsureSuccess();

        (await System.IO.File.ReadAllTextAsync(File)).ShouldContain("\nARG CONTAINERIZE_FRAMEWORK=net10.0\n");
    }

    [Fact]
    public async Task No_builder_is_one_error_and_the_file_is_there_all_the_same()
    {
        var result = await PublishAsync("ContainerizeDockerfileBuild=true", "ContainerizeDockerfileBuilder=docker");

        result.ExitCode.ShouldBe(1);
        result.Lines.Count(line => line.Contains("error ", StringComparison.Ordinal)).ShouldBe(1);
        result.Output.ShouldContain("error CTZ6010");
        System.IO.File.Exists(File).ShouldBeTrue();
    }

    [Fact]
    public async Task An_onbuild_image_that_is_not_there_is_an_error_that_says_how_to_get_one()
    {
        var result = await PublishAsync($"ContainerizeOnbuildImage={Registry.Address}/nowhere:1");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain($"It is wanted for '{Registry.Address}/nowhere:1'. The builder's stage is FROM it: make it with './build.sh onbuild");
    }

    [Fact]
    public async Task A_mode_that_there_is_not_is_an_error_and_no_image() =>
        (await PublishAsync("ContainerizeMode=Dockerfiles")).Output.ShouldContain("error CTZ1008: ContainerizeMode is 'Dockerfiles'; expected 'Layers' or 'Dockerfile'.");

    [Fact]
    public async Task A_style_that_there_is_not_is_an_error() =>
        (await PublishAsync("ContainerizeDockerfileStyle=Fancy")).Output.ShouldContain("error CTZ1008: ContainerizeDockerfileStyle is 'Fancy'; expected 'OnBuild' or 'Full'.");

    private string LockedDigest(string image) => System.Text.Json.Nodes.JsonNode.Parse(System.IO.File.ReadAllText(_project.Combine("containerize.lock.json")))!["baseImages"]![$"{Registry.Address}/{image}"]!["digest"]!.GetValue<string>();

    private Task<ProcessResult> PublishAsync(params string[] properties) => _project.DotnetAsync(
    [
        "publish", "-p:ContainerizeMode=Dockerfile", $"-p:ContainerBaseImage={Registry.Address}/base:1", $"-p:ContainerizeOnbuildImage={Registry.Address}/onbuild:1",
        .. properties.Select(property => "-p:" + property),
    ]);
}
