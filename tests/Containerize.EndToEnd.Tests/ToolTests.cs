using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Containerize.EndToEnd.Tests;

[Trait("Category", "Slow")]
[UnsupportedOSPlatform("windows")]
public sealed class ToolTests
{
    [Fact]
    public async Task Skopeo_inspects_what_is_in_the_registry_and_umoci_unpacks_it()
    {
        Tool.Require("skopeo", "umoci");
        await using var registry = await RegistryProcess.StartAsync();
        using var project = UserProject.Hello();
        await project.PublishAsync("ContainerBaseImage=oci:" + await TestImages.GetAsync("aspnet"), "ContainerRegistry=" + registry.Address);
        var digest = project.Report().Digest;

        var inspected = JsonNode.Parse((await RunAsync("skopeo", "inspect", "--tls-verify=false", $"docker://{registry.Address}/hello:1.0.0")).Output)!;
        inspected["Digest"]!.GetValue<string>().ShouldBe(digest);
        inspected["Layers"]!.AsArray().Count.ShouldBe(project.Report().Layers.Count);

        using var folder = new TemporaryFolder();
        await RunAsync("skopeo", "copy", "--src-tls-verify=false", $"docker://{registry.Address}/hello@{digest}", $"oci:{folder.Combine("layout")}:hello");
        await RunAsync("umoci", "unpack", "--image", folder.Combine("layout") + ":hello", folder.Combine("bundle"));
        var app = folder.Combine("bundle", "rootfs", "app");
        File.ReadAllBytes(Path.Combine(app, "Hello.dll")).ShouldBe(File.ReadAllBytes(project.Combine("bin", "Release", "net10.0", "publish", "Hello.dll")));
        File.GetUnixFileMode(Path.Combine(app, "Hello.dll")).ShouldBe((UnixFileMode)0b110_100_100);
        File.GetUnixFileMode(Path.Combine(app, "Hello")).ShouldBe((UnixFileMode)0b111_101_101);
    }

    [Fact]
    public async Task Podman_loads_the_archive_runs_it_and_knows_its_health_check()
    {
        Tool.Require("podman", "runc");
        using var project = UserProject.Hello();
        await project.PublishAsync(
            "ContainerBaseImage=oci:" + await TestImages.GetAsync("aspnet"), "ContainerArchiveOutputPath=hello.tar", "ContainerImageFormat=Docker", "ContainerRepository=ctz-test/podman");
        using var storage = new TemporaryFolder();
        string[] podman = ["--root", storage.Combine("root"), "--runroot", storage.Combine("run"), "--cgroup-manager", "cgroupfs", "--runtime", "runc", "--storage-driver", "vfs"];
        var port = FreePort.Find();
        await RunAsync("podman", [.. podman, "load", "-i", project.Combine("hello.tar")]);
        var name = "ctz-" + Guid.NewGuid().ToString("N");
        try
        {
            await RunAsync("podman", [.. podman, "run", "-d", "--name", name, "--network", "host", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000", "-e", $"ASPNETCORE_URLS=http://127.0.0.1:{port}", "localhost/ctz-test/podman:1.0.0"]);

            await Eventually.TrueAsync(
                async token => (await ProcessRunner.RunAsync("podman", [.. podman, "healthcheck", "run", name], cancellationToken: token)).ExitCode == 0,
                "podman's health check succeeds",
                TimeSpan.FromSeconds(60));
        }
        finally
        {
            await ProcessRunner.RunAsync("podman", [.. podman, "rm", "-f", "-t", "10", name]);
            await ProcessRunner.RunAsync("podman", [.. podman, "rmi", "-f", "-a"]);
        }
    }

    private static async Task<ProcessResult> RunAsync(string file, params string[] arguments) =>
        (await ProcessRunner.RunAsync(file, arguments)).EnsureSuccess();
}
