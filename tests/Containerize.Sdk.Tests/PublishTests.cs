using System.Text.Json.Nodes;

namespace Containerize.Sdk.Tests;

[Trait("Category", "Slow")]
public sealed class PublishTests
{
    [Fact]
    public async Task Publishing_the_readme_project_makes_an_archive_where_no_engine_answers_and_says_how_to_load_it()
    {
        using var project = UserProject.Hello();

        var result = await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        var archive = project.Combine("bin", "Release", "net10.0", "hello.tar");
        File.Exists(archive).ShouldBeTrue();
        project.Report().OutputPath.ShouldBe(archive);
        result.Output.ShouldContain(project.Report().Digest);
        result.Output.ShouldContain("load -i");
    }

    [Fact]
    public async Task The_config_starts_the_app_as_the_bases_user_exposes_its_port_and_probes_its_health()
    {
        using var project = UserProject.Hello();

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        var container = OciArchiveFile.Read(project.Report().OutputPath!).Container;
        OciArchiveFile.Texts(container["Entrypoint"]).ShouldBe(["dotnet", "/app/Hello.dll"]);
        container["Cmd"].ShouldBeNull();
        container["User"]!.GetValue<string>().ShouldBe("1654");
        container["WorkingDir"]!.GetValue<string>().ShouldBe("/app");
        container["ExposedPorts"]!.AsObject().Select(port => port.Key).ShouldBe(["8080/tcp"]);
        OciArchiveFile.Texts(container["Healthcheck"]!["Test"]).ShouldBe(["CMD", "dotnet", "/app/Hello.dll", "--probe"]);
        container["Healthcheck"]!["Interval"]!.GetValue<long>().ShouldBe(10_000_000_000);
        var labels = container["Labels"]!.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<string>());
        labels["org.opencontainers.image.title"].ShouldBe("Hello");
        labels["org.opencontainers.image.version"].ShouldBe("1.0.0");
        labels["org.opencontainers.image.base.digest"].ShouldBe(project.Report().BaseDigest);
    }

    [Fact]
    public async Task Tags_are_the_version_and_in_a_git_work_tree_the_commit_and_never_latest()
    {
        using var project = UserProject.Hello();
        await CommitAsync(project);
        var commit = (await GitAsync(project, "rev-parse", "HEAD")).Output.Trim();

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase(), "Version=2.1.0-rc.1+build.7");

        project.Report().Tags.ShouldBe(["2.1.0-rc.1-build.7", "sha-" + commit[..7]]);
    }

    [Fact]
    public async Task Packages_and_referenced_projects_have_layers_of_their_own_below_the_application()
    {
        using var project = UserProject.Hello("""
            <ItemGroup>
              <ProjectReference Include="../Library/Library.csproj" />
              <PackageReference Include="Polly.Core" Version="8.9.1" />
            </ItemGroup>
            """);
        project.Write("../Library/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        project.Write("../Library/Class.cs", "public static class Greeter { public const string Word = \"Hello\"; }");

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        project.Report().Layers.Select(layer => layer.Name).ShouldBe(["base", "packages", "projects", "application"]);
        var archive = OciArchiveFile.Read(project.Report().OutputPath!);
        archive.Layer(1).ShouldContain(entry => entry.Name == "app/Polly.Core.dll");
        archive.Layer(2).Select(entry => entry.Name).ShouldBe(["app/", "app/Library.dll", "app/Library.pdb"]);
        archive.Layer(3).ShouldContain(entry => entry.Name == "app/Hello.dll");
        archive.Layer(3).ShouldNotContain(entry => entry.Name.Contains("Polly"));
    }

    [Fact]
    public async Task A_self_contained_app_has_the_runtime_in_the_lowest_layer_and_starts_without_dotnet()
    {
        using var project = UserProject.Hello();

        (await project.DotnetAsync(["publish", "-r", "linux-x64", "--self-contained", "-p:ContainerBaseImage=" + project.WriteBase()])).EnsureSuccess();

        project.Report().Layers.Select(layer => layer.Name).ShouldBe(["base", "runtime", "packages", "application"]);
        var archive = OciArchiveFile.Read(project.Report().OutputPath!);
        archive.Layer(1).ShouldContain(entry => entry.Name == "app/System.Private.CoreLib.dll");
        OciArchiveFile.Texts(archive.Container["Entrypoint"]).ShouldBe(["/app/Hello"]);
        archive.Layer(^1).Single(entry => entry.Name == "app/Hello").Mode.HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
    }

    [Fact]
    public async Task Build_makes_no_image()
    {
        using var project = UserProject.Hello("<PropertyGroup><ContainerBaseImage>oci:nowhere</ContainerBaseImage></PropertyGroup>");

        var result = (await project.DotnetAsync(["build", "-c", "Release"])).EnsureSuccess();

        result.Output.ShouldNotContain("Image");
        File.Exists(project.Combine("containerize.lock.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task PublishContainer_built_alone_makes_the_image_and_copies_nothing_to_a_publish_folder()
    {
        using var project = UserProject.Hello();

        (await project.DotnetAsync(["build", "-c", "Release", "-t:PublishContainer", "-p:ContainerBaseImage=" + project.WriteBase()])).EnsureSuccess();

        project.Report().Layers.Select(layer => layer.Name).ShouldBe(["base", "packages", "application"]);
        // The .NET SDK makes the folder while it lists the files, and leaves it empty.
        Directory.EnumerateFileSystemEntries(project.Combine("bin", "Release", "net10.0", "publish")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_with_the_target_named_makes_the_same_image_once()
    {
        using var project = UserProject.Hello();
        var baseImage = "-p:ContainerBaseImage=" + project.WriteBase();
        (await project.DotnetAsync(["publish", baseImage])).EnsureSuccess();
        var digest = project.Report().Digest;

        var result = (await project.DotnetAsync(["publish", "-t:PublishContainer", baseImage])).EnsureSuccess();

        project.Report().Digest.ShouldBe(digest);
        result.Lines.Count(line => line.StartsWith("Hello -> image hello", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_web_project_gets_images_by_adding_the_sdk_to_its_own()
    {
        using var project = new UserProject("Web");
        project.Write("Web.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web;{UserProject.Sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
            </Project>
            """);
        project.Write("Program.cs", """var app = WebApplication.CreateBuilder(args).Build(); app.MapGet("/", () => "hi"); app.Run();""");
        var baseImage = "ContainerBaseImage=" + project.WriteBase();
        await project.PublishAsync(baseImage);
        var first = project.Report().Digest;

        // The lock file is new by now, and must not become content of the web project.
        await project.PublishAsync(baseImage);

        project.Report().Digest.ShouldBe(first);
        OciArchiveFile.Read(project.Report().OutputPath!).Container["Healthcheck"].ShouldBeNull();
    }

    [Fact]
    public async Task Targets_after_the_publish_read_what_was_made_from_the_generated_items_and_properties()
    {
        using var project = UserProject.Hello("""
            <Target Name="Show" AfterTargets="PublishContainer">
              <Message Importance="high" Text="item %(GeneratedContainer.ManifestDigest) %(GeneratedContainer.Reference) %(GeneratedContainer.Tags)" />
              <Message Importance="high" Text="property $(GeneratedContainerDigest) $(GeneratedContainerMediaType) $(GeneratedArchiveOutputPath)" />
            </Target>
            """);

        var result = await project.PublishAsync("ContainerBaseImage=" + project.WriteBase(), "\"ContainerImageTags=a;b\"");

        var report = project.Report();
        result.Output.ShouldContain($"item {report.Digest} {report.References[0]} a;b");
        result.Output.ShouldContain($"property {report.Digest} application/vnd.oci.image.manifest.v1+json {report.OutputPath}");
    }

    [Fact]
    public async Task The_dotnet_sdks_own_properties_and_items_keep_their_meaning()
    {
        using var project = UserProject.Hello("""
            <PropertyGroup>
              <ContainerRepository>team/greeter</ContainerRepository>
              <ContainerImageTags>stable;v2</ContainerImageTags>
              <ContainerUser>1000:1000</ContainerUser>
              <ContainerWorkingDirectory>/srv/greeter</ContainerWorkingDirectory>
              <ContainerImageFormat>OCI</ContainerImageFormat>
              <ContainerHealthcheckInterval>1m30s</ContainerHealthcheckInterval>
              <ContainerHealthcheckRetries>7</ContainerHealthcheckRetries>
              <ContainerDescription>Greets; politely: 100%</ContainerDescription>
            </PropertyGroup>
            <ItemGroup>
              <ContainerPort Include="9000" Type="tcp" />
              <ContainerPort Include="9001" Type="udp" />
              <ContainerEnvironmentVariable Include="GREETING" Value="a=b:c" />
              <ContainerLabel Include="org.example.note" Value="one:two" />
              <ContainerAppCommandArgs Include="--quiet" />
              <ContainerDefaultArgs Include="--name=x" />
            </ItemGroup>
            """);

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase());

        project.Report().Tags.ShouldBe(["stable", "v2"]);
        var archive = OciArchiveFile.Read(project.Combine("bin", "Release", "net10.0", "team-greeter.tar"));
        var container = archive.Container;
        container["User"]!.GetValue<string>().ShouldBe("1000:1000");
        container["WorkingDir"]!.GetValue<string>().ShouldBe("/srv/greeter");
        archive.Layer(^1).ShouldContain(entry => entry.Name == "srv/greeter/Hello.dll");
        OciArchiveFile.Texts(container["Entrypoint"]).ShouldBe(["dotnet", "/srv/greeter/Hello.dll", "--quiet"]);
        OciArchiveFile.Texts(container["Cmd"]).ShouldBe(["--name=x"]);
        OciArchiveFile.Texts(container["Env"]).ShouldContain("GREETING=a=b:c");
        container["ExposedPorts"]!.AsObject().Select(port => port.Key).ShouldBe(["9000/tcp", "9001/udp"]);
        container["Labels"]!["org.example.note"]!.GetValue<string>().ShouldBe("one:two");
        container["Labels"]!["org.opencontainers.image.description"]!.GetValue<string>().ShouldBe("Greets; politely: 100%");
        container["Healthcheck"]!["Interval"]!.GetValue<long>().ShouldBe(90_000_000_000);
        container["Healthcheck"]!["Retries"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task The_health_check_can_be_switched_off()
    {
        using var project = UserProject.Hello();

        await project.PublishAsync("ContainerBaseImage=" + project.WriteBase(), "ContainerHealthcheck=false");

        OciArchiveFile.Texts(OciArchiveFile.Read(project.Report().OutputPath!).Container["Healthcheck"]!["Test"]).ShouldBe(["NONE"]);
    }

    [Fact]
    public async Task The_lock_file_pins_the_base_until_it_is_renewed()
    {
        using var project = UserProject.Hello();
        var baseImage = project.WriteBase();
        await project.PublishAsync("ContainerBaseImage=" + baseImage);
        var pinned = project.Report().BaseDigest;
        JsonNode.Parse(File.ReadAllText(project.Combine("containerize.lock.json")))!["baseImages"]![baseImage]!["digest"]!.GetValue<string>().ShouldBe(pinned);
        Directory.Delete(project.Combine("..", "base-1"), recursive: true);
        TestLayout.Write(project.Combine("..", "base-1"), new Dictionary<string, string> { ["etc/base-version"] = "2" });

        await project.PublishAsync("ContainerBaseImage=" + baseImage, "ContainerLockedMode=true");
        project.Report().BaseDigest.ShouldBe(pinned);

        await project.PublishAsync("ContainerBaseImage=" + baseImage, "ContainerUpdateLock=true");
        project.Report().BaseDigest.ShouldNotBe(pinned);
    }

    private static async Task CommitAsync(UserProject project)
    {
        await GitAsync(project, "init", "-q");
        await GitAsync(project, "add", "Hello.csproj", "Functions.cs");
        await GitAsync(project, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "start");
    }

    private static async Task<ProcessResult> GitAsync(UserProject project, params string[] arguments) =>
        (await ProcessRunner.RunAsync("git", arguments, new ProcessOptions { WorkingDirectory = project.Folder })).EnsureSuccess();
}
