using Containerize.Testing;

namespace Containerize.Images.Tests.Tools;

/// <summary>Has each tool unpack an image in its own way.</summary>
internal sealed class ToolReaders(TemporaryFolder folder, DockerDaemon docker) : IAsyncDisposable
{
    private readonly TestPodman _podman = TestPodman.Require(folder);
    private int _count;

    public Task<string> StartPodmanAsync() => _podman.StartServiceAsync();

    /// <summary>Copies an image into an OCI layout of skopeo's; its name for umoci.</summary>
    public async Task<string> SkopeoAsync(string reference, params string[] options)
    {
        Tool.Require("skopeo");
        var layout = Next("skopeo");
        (await ProcessRunner.RunAsync("skopeo", ["copy", "-q", "--src-tls-verify=false", .. options, reference, $"oci:{layout}:x"])).EnsureSuccess();
        return $"{layout}:x";
    }

    public async Task<SortedDictionary<string, string>> UmociAsync(string name)
    {
        Tool.Require("umoci");
        var bundle = Next("umoci");
        (await ProcessRunner.RunAsync("umoci", ["unpack", "--image", name, bundle])).EnsureSuccess();
        return FoundTree.InFolder(Path.Combine(bundle, "rootfs"));
    }

    public async Task<SortedDictionary<string, string>> DockerAsync(string name)
    {
        var container = (await docker.RunAsync(["create", name])).EnsureSuccess().Output.Trim();
        var tar = Next("docker") + ".tar";
        (await docker.RunAsync(["export", "-o", tar, container])).EnsureSuccess();
        (await docker.RunAsync(["rm", container])).EnsureSuccess();
        return await InTarAsync(tar);
    }

    public async Task<string> PodmanPullAsync(string reference, string? name)
    {
        var pulled = (await _podman.RunAsync("pull", "-q", "--tls-verify=false", reference)).EnsureSuccess();
        return name ?? pulled.Lines[^1].Trim();
    }

    public async Task<SortedDictionary<string, string>> PodmanAsync(string name)
    {
        var container = (await _podman.RunAsync("create", name)).EnsureSuccess().Lines[^1].Trim();
        var tar = Next("podman") + ".tar";
        (await _podman.RunAsync("export", "-o", tar, container)).EnsureSuccess();
        return await InTarAsync(tar);
    }

    public async Task<SortedDictionary<string, string>> BuildahAsync(string reference)
    {
        Tool.Require("buildah");
        string[] storage = ["--root", folder.Combine("podman"), "--runroot", folder.Combine("podman-run"), "--storage-driver", "vfs"];
        var container = (await ProcessRunner.RunAsync("buildah", [.. storage, "from", "--tls-verify=false", reference])).EnsureSuccess().Lines[^1].Trim();
        var mount = (await ProcessRunner.RunAsync("buildah", [.. storage, "mount", container])).EnsureSuccess().Lines[^1].Trim();
        var found = FoundTree.InFolder(mount);
        (await ProcessRunner.RunAsync("buildah", [.. storage, "rm", container])).EnsureSuccess();
        return found;
    }

    public ValueTask DisposeAsync() => _podman.DisposeAsync();

    // Not System.Formats.Tar: it refuses the line feeds in names that PAX headers may have.
    private static async Task<SortedDictionary<string, string>> InTarAsync(string tar)
    {
        Tool.Require("tar");
        var target = Directory.CreateDirectory(tar + ".d").FullName;
        (await ProcessRunner.RunAsync("tar", ["-xpf", tar, "--numeric-owner", "-C", target])).EnsureSuccess();
        return FoundTree.InFolder(target);
    }

    private string Next(string tool) => folder.Combine($"{tool}-{++_count}");
}
