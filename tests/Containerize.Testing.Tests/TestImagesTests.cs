using System.Text.Json.Nodes;

namespace Containerize.Testing.Tests;

[Trait("Category", "Slow")]
public class TestImagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Aspnet_image_has_the_configuration_of_Microsofts()
    {
        Tool.Require("skopeo");
        var layout = await TestImages.GetAsync("aspnet", Cancellation);

        var result = await ProcessRunner.RunAsync(
            "skopeo", ["inspect", "--config", $"oci:{layout}:{TestImages.Tag}"], cancellationToken: Cancellation);

        var config = JsonNode.Parse(result.EnsureSuccess().Output)!["config"]!;
        var environment = config["Env"]!.AsArray().Select(line => line!.GetValue<string>()).ToArray();
        environment.ShouldContain("APP_UID=1654");
        environment.ShouldContain("ASPNETCORE_HTTP_PORTS=8080");
        environment.ShouldContain("DOTNET_RUNNING_IN_CONTAINER=true");
        environment.ShouldContain(line => line.StartsWith("ASPNET_VERSION=10.", StringComparison.Ordinal));
        config["User"].ShouldBeNull();
    }

    [Fact]
    public async Task Aspnet_image_is_runtime_deps_with_two_layers_on_top()
    {
        var below = Layers(await TestImages.GetAsync("runtime-deps", Cancellation));
        var above = Layers(await TestImages.GetAsync("aspnet", Cancellation));

        above.Length.ShouldBe(below.Length + 2);
        above[..below.Length].ShouldBe(below);
    }

    [Fact]
    public async Task Image_that_is_up_to_date_is_left_alone()
    {
        var layout = await TestImages.GetAsync("aspnet", Cancellation);
        var written = Directory.GetLastWriteTimeUtc(layout);

        var result = await ProcessRunner.RunAsync(
            "bash",
            [RepositoryPaths.Combine("eng", "test-images", "make.sh"), "aspnet"],
            new ProcessOptions
            {
                WorkingDirectory = "/",
                Environment = new Dictionary<string, string?> { ["CONTAINERIZE_TEST_IMAGES"] = Path.GetDirectoryName(layout) },
            },
            Cancellation);

        result.EnsureSuccess().Error.ShouldBeEmpty();
        Directory.GetLastWriteTimeUtc(layout).ShouldBe(written);
    }

    [Fact]
    public async Task Unknown_name_is_refused_with_the_names_there_are()
    {
        var result = await ProcessRunner.RunAsync(
            "bash", [RepositoryPaths.Combine("eng", "test-images", "make.sh"), "alpine"], cancellationToken: Cancellation);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe("make.sh: 'alpine' is no image this script makes; it makes runtime-deps, runtime, aspnet and sdk.\n");
    }

    private static string[] Layers(string layout)
    {
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "index.json")))!;
        var digest = index["manifests"]![0]!["digest"]!.GetValue<string>()["sha256:".Length..];
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "blobs", "sha256", digest)))!;
        return [.. manifest["layers"]!.AsArray().Select(layer => layer!["digest"]!.GetValue<string>())];
    }
}
