namespace Containerize.Sdk.Tests;

[Trait("Category", "Slow")]
public sealed class RegistryTests
{
    [Fact]
    public async Task A_second_publish_asks_for_the_tags_and_sends_nothing()
    {
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        string[] properties = ["ContainerBaseImage=" + project.WriteBase(), "ContainerRegistry=" + registry.Address, "\"ContainerImageTags=1;2\""];
        await project.PublishAsync(properties);
        project.Report().References.ShouldBe([
            $"{registry.Address}/hello:1@{project.Report().Digest}",
            $"{registry.Address}/hello:2@{project.Report().Digest}"]);
        await registry.ForgetRequestsAsync();

        var result = await project.PublishAsync(properties);

        project.Report().IsUnchanged.ShouldBeTrue();
        result.Output.ShouldContain("nothing sent");
        // The registry's greeting (GET /v2/) may come first; then one HEAD a tag and no more.
        var requests = (await registry.RequestsAsync()).Where(request => request.Path != "/v2/").ToArray();
        requests.Select(request => $"{request.Method} {request.Path}").Order().ShouldBe(["HEAD /v2/hello/manifests/1", "HEAD /v2/hello/manifests/2"]);
    }

    [Fact]
    public async Task After_a_one_line_edit_only_the_application_layer_the_config_and_the_manifest_are_sent()
    {
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        string[] properties = ["ContainerBaseImage=" + project.WriteBase(), "ContainerRegistry=" + registry.Address];
        await project.PublishAsync(properties);
        project.Edit("Functions.cs", "Hello, ", "Good day, ");
        await registry.ForgetRequestsAsync();

        await project.PublishAsync(properties);

        var requests = await registry.RequestsAsync();
        requests.Count(request => request.Method == "PUT" && request.Path.Contains("/blobs/uploads/", StringComparison.Ordinal)).ShouldBe(2);
        project.Report().Layers.Where(layer => layer.Transfer == "sent").Select(layer => layer.Name).ShouldBe(["application"]);
    }

    [Fact]
    public async Task A_base_in_the_same_registry_is_mounted_and_not_sent()
    {
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        Tool.Require("skopeo");
        project.WriteBase();
        (await ProcessRunner.RunAsync("skopeo", ["copy", "--dest-tls-verify=false", $"oci:{project.Combine("..", "base-1")}:{TestImages.Tag}", $"docker://{registry.Address}/bases/dotnet:10"])).EnsureSuccess();
        await registry.ForgetRequestsAsync();

        await project.PublishAsync($"ContainerBaseImage={registry.Address}/bases/dotnet:10", "ContainerRegistry=" + registry.Address);

        project.Report().Layers.Single(layer => layer.Name == "base").Transfer.ShouldBe("mounted");
        (await registry.RequestsAsync()).ShouldContain(request => request.IsMount && request.Status == 201);
    }

    [Fact]
    public async Task Credentials_come_from_docker_logins_file()
    {
        await using var registry = await RegistryProcess.StartAsync(new RegistryOptions { RequireCredentials = true });
        using var project = UserProject.Hello();
        var token = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{RegistryProcess.UserName}:{RegistryProcess.Password}"));
        project.Write("../docker-config/config.json", $"{{\"auths\":{{\"{registry.Address}\":{{\"auth\":\"{token}\"}}}}}}");

        var result = (await project.DotnetAsync(
            ["publish", "-p:ContainerBaseImage=" + project.WriteBase(), "-p:ContainerRegistry=" + registry.Address, "-v:detailed"],
            new Dictionary<string, string?> { ["DOCKER_CONFIG"] = project.Combine("..", "docker-config") })).EnsureSuccess();

        result.Output.ShouldNotContain(token);
        result.Output.ShouldNotContain($"{RegistryProcess.UserName}:{RegistryProcess.Password}");
        result.Output.ShouldContain("config.json");
    }

    [Fact]
    public async Task A_lock_and_a_cache_need_no_connection_to_the_bases_registry()
    {
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        Tool.Require("skopeo");
        project.WriteBase();
        var baseImage = $"{registry.Address}/bases/dotnet:10";
        (await ProcessRunner.RunAsync("skopeo", ["copy", "--dest-tls-verify=false", $"oci:{project.Combine("..", "base-1")}:{TestImages.Tag}", $"docker://{baseImage}"])).EnsureSuccess();
        await project.PublishAsync("ContainerBaseImage=" + baseImage);
        var digest = project.Report().Digest;
        await registry.DisposeAsync();

        await project.PublishAsync("ContainerBaseImage=" + baseImage, "ContainerLockedMode=true");

        project.Report().Digest.ShouldBe(digest);
    }
}
