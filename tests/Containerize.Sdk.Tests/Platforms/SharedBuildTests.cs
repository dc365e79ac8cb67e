using System.Text.Json.Nodes;

namespace Containerize.Sdk.Tests.Platforms;

/// <summary>Framework-dependent applications: one build serves every platform.</summary>
[Trait("Category", "Slow")]
public sealed class SharedBuildTests
{
    private const string Two = "ContainerRuntimeIdentifiers=\"linux-x64;linux-arm64\"";

    [Fact]
    public async Task Two_platforms_in_an_archive_are_built_once_share_their_layers_and_have_no_program_of_the_building_machine()
    {
        using var project = UserProject.Console("""
            <Target Name="Show" AfterTargets="PublishContainer">
              <Message Importance="high" Text="made %(GeneratedContainer.Platform) %(GeneratedContainer.ManifestDigest)" />
              <Message Importance="high" Text="index $(GeneratedContainerDigest) $(GeneratedImageIndex)" />
            </Target>
            """);

        var result = await project.PublishAsync("ContainerBaseImage=" + project.WriteBaseIndex(), Two, "ContainerArchiveOutputPath=app.tar");

        var report = project.Report();
        report.Platforms.ShouldBe(["linux/amd64", "linux/arm64"]);
        report.LayersOf("linux/arm64")[^1].Digest.ShouldBe(report.LayersOf("linux/amd64")[^1].Digest);
        var archive = OciArchiveFile.Read(project.Combine("app.tar"));
        archive.Manifest["mediaType"]!.GetValue<string>().ShouldBe("application/vnd.oci.image.index.v1+json");
        foreach (var platform in report.Platforms)
        {
            var image = archive.Of(platform);
            image.Config["architecture"]!.GetValue<string>().ShouldBe(platform["linux/".Length..]);
            OciArchiveFile.Texts(image.Container["Entrypoint"]).ShouldBe(["dotnet", "/app/App.dll"]);
            image.Layer(^1).Select(entry => entry.Name).ShouldBe(["app/", "app/App.deps.json", "app/App.dll", "app/App.pdb", "app/App.runtimeconfig.json"]);
        }

        result.Lines.Count(line => line.EndsWith("App.dll", StringComparison.Ordinal)).ShouldBe(1);
        result.Lines.ShouldContain("2 layers as in linux/amd64");
        var manifests = archive.Manifest["manifests"]!.AsArray().Select(node => node!["digest"]!.GetValue<string>()).ToArray();
        result.Output.ShouldContain($"made linux/amd64 {manifests[0]}");
        result.Output.ShouldContain($"made linux/arm64 {manifests[1]}");
        var shown = result.Lines.Single(line => line.Trim().StartsWith("index ", StringComparison.Ordinal)).Trim();
        shown.ShouldStartWith($"index {report.Digest} {{");
        JsonNode.Parse(shown[shown.IndexOf('{', StringComparison.Ordinal)..])!.ToJsonString().ShouldBe(archive.Manifest.ToJsonString());
    }

    [Fact]
    public async Task An_index_goes_to_a_registry_with_each_layer_sent_once_and_an_unchanged_one_costs_a_HEAD_a_tag()
    {
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Console();
        string[] properties = ["ContainerBaseImage=" + project.WriteBaseIndex(), Two, "ContainerRegistry=" + registry.Address, "ContainerImageFormat=Docker"];

        await project.PublishAsync(properties);

        var sent = await registry.RequestsAsync();
        // A base layer and an application layer, which both platforms have, and two configs.
        sent.Count(request => request.Method == "PUT" && request.Path.Contains("/blobs/uploads/", StringComparison.Ordinal)).ShouldBe(4);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.docker.distribution.manifest.list.v2+json");
        var list = JsonNode.Parse(await client.GetStringAsync(new Uri(registry.Uri, "/v2/app/manifests/1.0.0")))!;
        list["mediaType"]!.GetValue<string>().ShouldBe("application/vnd.docker.distribution.manifest.list.v2+json");
        list["manifests"]!.AsArray().Select(node => node!["platform"]!["architecture"]!.GetValue<string>()).ShouldBe(["amd64", "arm64"]);
        await registry.ForgetRequestsAsync();

        await project.PublishAsync(properties);

        project.Report().IsUnchanged.ShouldBeTrue();
        var requests = (await registry.RequestsAsync()).Where(request => request.Path != "/v2/").ToArray();
        // On a machine with much else to do the look before the build is old by the end of it, and taken once more.
        requests.Select(request => $"{request.Method} {request.Path}").Distinct().ShouldBe(["HEAD /v2/app/manifests/1.0.0"]);
    }

    [Fact]
    public async Task Without_a_list_of_the_image_s_own_the_project_s_Linux_platforms_count()
    {
        using var project = UserProject.Console("<PropertyGroup><RuntimeIdentifiers>win-x64;linux-x64;linux-arm64;osx-arm64</RuntimeIdentifiers></PropertyGroup>");

        // The packs of foreign platforms cannot be had everywhere that tests run, and serve no application of this kind.
        await project.PublishAsync("ContainerBaseImage=" + project.WriteBaseIndex(), "ContainerOciLayoutPath=out",
            "UseAppHost=false", "EnableAppHostPackDownload=false", "EnableRuntimePackDownload=false");

        project.Report().Platforms.ShouldBe(["linux/amd64", "linux/arm64"]);
    }

    [Fact]
    public async Task A_platform_asked_for_by_itself_wins_over_the_list()
    {
        using var project = UserProject.Console("<PropertyGroup><ContainerRuntimeIdentifiers>linux-arm64;linux-x64</ContainerRuntimeIdentifiers></PropertyGroup>");

        (await project.DotnetAsync(["publish", "-r", "linux-x64", "-p:ContainerBaseImage=" + project.WriteBaseIndex()])).EnsureSuccess();
        project.Report().Platforms.ShouldBe(["linux/amd64"]);

        await project.PublishAsync("ContainerBaseImage=oci:../bases/index", "ContainerRuntimeIdentifier=linux-arm64");
        project.Report().Platforms.ShouldBe(["linux/arm64"]);
        // This machine's program would not run there.
        OciArchiveFile.Read(project.Report().OutputPath!).Layer(^1).ShouldNotContain(entry => entry.Name == "app/App");
    }
}
