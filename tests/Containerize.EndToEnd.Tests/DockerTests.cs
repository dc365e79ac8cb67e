using System.Net.Http.Json;

[assembly: AssemblyFixture(typeof(DockerDaemon))]

namespace Containerize.EndToEnd.Tests;

[Trait("Category", "Slow")]
public sealed class DockerTests(DockerDaemon docker)
{
    [Fact]
    public async Task An_image_in_a_registry_runs_by_its_digest_becomes_healthy_answers_and_stops_with_exit_code_0()
    {
        await docker.RequireAsync();
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        await project.PublishAsync("ContainerBaseImage=oci:" + await TestImages.GetAsync("aspnet"), "ContainerRegistry=" + registry.Address);
        var port = FreePort.Find();
        var image = $"{registry.Address}/hello@{project.Report().Digest}";
        (await docker.RunAsync(["pull", "-q", image])).EnsureSuccess();

        await using var container = await RunningContainer.StartAsync(docker, image, "-e", $"ASPNETCORE_URLS=http://127.0.0.1:{port}");
        await container.BecomesAsync("healthy");
        using var client = new HttpClient();
        var answer = await client.PostAsJsonAsync($"http://127.0.0.1:{port}/hello", new { name = "Docker" });

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"message":"Hello, Docker!"}""");
        (await container.StopAsync()).ShouldBe(0);
        // 137 would be the kill after the grace time; 0 within it is a drain.
        (await container.LogsAsync()).ShouldContain("Stopped");
    }

    [Fact]
    public async Task Published_to_the_engine_directly_it_runs_by_its_tag_and_a_second_publish_finds_it_there()
    {
        var host = await docker.RequireAsync();
        using var project = UserProject.Hello("<PropertyGroup><ContainerRepository>ctz-test/direct</ContainerRepository></PropertyGroup>");
        var environment = new Dictionary<string, string?> { ["DOCKER_HOST"] = host };
        string[] command = ["publish", "-p:ContainerBaseImage=oci:" + await TestImages.GetAsync("aspnet")];
        (await project.DotnetAsync(command, environment)).EnsureSuccess();
        var port = FreePort.Find();

        await using (var container = await RunningContainer.StartAsync(docker, "ctz-test/direct:1.0.0", "-e", $"ASPNETCORE_URLS=http://127.0.0.1:{port}"))
        {
            await container.BecomesAsync("healthy");
        }

        (await project.DotnetAsync(command, environment)).EnsureSuccess();
        project.Report().IsUnchanged.ShouldBeTrue();
        (await docker.RunAsync(["rmi", "ctz-test/direct:1.0.0"])).EnsureSuccess();
    }

    [Fact]
    public async Task The_probe_follows_the_port_that_the_platform_sets()
    {
        await docker.RequireAsync();
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        await project.PublishAsync("ContainerBaseImage=oci:" + await TestImages.GetAsync("aspnet"), "ContainerRegistry=" + registry.Address);
        var image = $"{registry.Address}/hello@{project.Report().Digest}";
        (await docker.RunAsync(["pull", "-q", image])).EnsureSuccess();

        await using var container = await RunningContainer.StartAsync(docker, image, "-e", $"PORT={FreePort.Find()}");

        await container.BecomesAsync("healthy");
    }

    [Fact]
    public async Task A_self_contained_app_runs_on_a_base_without_dotnet_as_a_user_that_is_not_root()
    {
        await docker.RequireAsync();
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        (await project.DotnetAsync([
            "publish", "-r", "linux-x64", "--self-contained",
            "-p:ContainerBaseImage=oci:" + await TestImages.GetAsync("runtime-deps"),
            "-p:ContainerRegistry=" + registry.Address])).EnsureSuccess();
        var image = $"{registry.Address}/hello@{project.Report().Digest}";
        (await docker.RunAsync(["pull", "-q", image])).EnsureSuccess();

        await using var container = await RunningContainer.StartAsync(docker, image, "-e", $"ASPNETCORE_URLS=http://127.0.0.1:{FreePort.Find()}");

        await container.BecomesAsync("healthy");
        (await container.ProcessUserAsync()).ShouldBe("1654");
    }
}
