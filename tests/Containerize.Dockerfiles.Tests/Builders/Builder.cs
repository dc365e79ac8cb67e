using System.Text.Json.Nodes;
using Containerize.Testing;

namespace Containerize.Dockerfiles.Tests.Builders;

/// <summary>Builds Dockerfiles with what users have: the classic Docker builder, BuildKit, buildah.</summary>
public sealed class Builder(DockerDaemon docker) : IAsyncDisposable
{
    /// <summary>The builders' names.</summary>
    public static readonly TheoryData<string> All = ["classic", "buildkit", "buildah"];

    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _tags = [];
    private int _count;

    private string[] Storage => ["--root", _folder.Combine("storage"), "--runroot", _folder.Combine("run"), "--storage-driver", "vfs"];

    /// <summary>A folder to build in.</summary>
    public TemporaryFolder Context { get; } = new();

    /// <summary>Builds the context's Dockerfile; what the builder wrote.</summary>
    public Task<ProcessResult> BuildAsync(string builder, string tag, params string[] arguments)
    {
        if (builder != "buildah")
        {
            _tags.Add(tag);
        }

        return RunAsync(builder, tag, arguments);
    }

    /// <summary>The config of an image that the builder made.</summary>
    public async Task<JsonObject> ConfigAsync(string builder, string tag)
    {
        if (builder == "buildah")
        {
            var inspected = (await BuildahAsync(["inspect", "--type", "image", tag])).EnsureSuccess().Output;
            return JsonNode.Parse(inspected)!["Docker"]!["config"]!.AsObject();
        }

        return JsonNode.Parse((await DockerAsync("docker", "0", ["image", "inspect", tag])).EnsureSuccess().Output)![0]!["Config"]!.AsObject();
    }

    /// <summary>What is in an image, without what the engine itself puts into a container: path, then mode, owner and content.</summary>
    public async Task<SortedDictionary<string, string>> FilesAsync(string builder, string tag)
    {
        var tar = _folder.Combine($"{Interlocked.Increment(ref _count)}.tar");
        if (builder == "buildah")
        {
            var container = (await BuildahAsync(["from", "--pull-never", tag])).EnsureSuccess().Lines[^1];
            var mount = (await BuildahAsync(["mount", container])).EnsureSuccess().Lines[^1];
            (await ProcessRunner.RunAsync("tar", ["-C", mount, "-cf", tar, "."])).EnsureSuccess();
        }
        else
        {
            var container = (await DockerAsync("docker", "0", ["create", tag, "none"])).EnsureSuccess().Lines[^1];
            (await DockerAsync("docker", "0", ["export", "-o", tar, container])).EnsureSuccess();
            await DockerAsync("docker", "0", ["rm", container]);
        }

        return TarFiles.Read(tar);
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder.Combine("storage")))
        {
            // Some of what buildah unpacked may be another user's, and all of it is mounted nowhere after this.
            await BuildahAsync(["rm", "--all"]);
            await BuildahAsync(["rmi", "--all", "--force"]);
        }

        if (_tags.Count > 0)
        {
            await DockerAsync("docker", "0", ["rmi", "--force", .. _tags]);
        }

        _folder.Dispose();
        Context.Dispose();
    }

    private async Task<ProcessResult> RunAsync(string builder, string tag, string[] arguments) => builder switch
    {
        "buildah" => await BuildahAsync(["build", "--isolation", "chroot", "--network", "host", "--format", "docker", "--identity-label=false", "--pull-never", "-t", tag, .. arguments, Context.Path]),
        "buildkit" => await DockerAsync(await BuildKitClientAsync(), "1", ["build", "--network", "host", "--progress", "plain", "-t", tag, .. arguments, Context.Path]),
        _ => await DockerAsync("docker", "0", ["build", "--network", "host", "-t", tag, .. arguments, Context.Path]),
    };

    private Task<ProcessResult> BuildahAsync(IEnumerable<string> arguments)
    {
        Tool.Require("buildah");
        return ProcessRunner.RunAsync("buildah", [.. Storage, .. arguments]);
    }

    private async Task<ProcessResult> DockerAsync(string client, string buildKit, IEnumerable<string> arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["DOCKER_HOST"] = await docker.RequireAsync(),
            ["DOCKER_BUILDKIT"] = buildKit,
            ["DOCKER_CONFIG"] = _folder.Combine("client"),
        };
        return await ProcessRunner.RunAsync(client, arguments, new ProcessOptions { Environment = environment });
    }

    // Clients before 23 hold BuildKit's own; later ones need the component buildx.
    private static async Task<string> BuildKitClientAsync()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var client = Path.Combine(folder, "docker");
            if (File.Exists(client)
                && ((await ProcessRunner.RunAsync(client, ["buildx", "version"])).ExitCode == 0 || await MajorVersionAsync(client) < 23))
            {
                return client;
            }
        }

        Tool.Missing("needs a docker client that speaks to BuildKit: install docker-buildx, or Debian's docker.io");
        return "";
    }

    private static async Task<int> MajorVersionAsync(string client)
    {
        var text = (await ProcessRunner.RunAsync(client, ["--version"])).EnsureSuccess().Output;
        return int.Parse(text["Docker version ".Length..].Split('.')[0]);
    }
}
