namespace Containerize.Testing.Tests;

[Trait("Category", "Slow")]
public class DockerDaemonTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_the_docker_command_against_a_daemon_that_answers()
    {
        await using var docker = new DockerDaemon();

        var result = await docker.RunAsync(["version", "--format", "{{.Server.Os}}"], Cancellation);

        result.EnsureSuccess().Output.ShouldBe("linux\n");
    }

    [Fact]
    public async Task Where_none_answers_the_script_starts_a_private_one_and_ends_it_without_a_trace()
    {
        Tool.Require("docker", "dockerd");
        if (!Environment.IsPrivilegedProcess)
        {
            Tool.Missing("needs root to start a Docker daemon: sudo ./build.sh test");
        }

        using var folder = new TemporaryFolder();
        var started = await ScriptAsync("start", folder.Path);
        var status = await ScriptAsync("status", folder.Path);
        var stopped = await ScriptAsync("stop", folder.Path);
        var after = await ScriptAsync("status", folder.Path);

        started.EnsureSuccess().Output.ShouldMatch("^DOCKER_HOST=unix:///.{1,90}/docker.sock\n$");
        status.Output.ShouldBe(started.Output);
        stopped.EnsureSuccess();
        after.ExitCode.ShouldBe(1);
        var socket = started.Output.Trim()["DOCKER_HOST=unix://".Length..];
        Directory.Exists(Path.GetDirectoryName(socket)).ShouldBeFalse();
        File.ReadAllText("/proc/mounts").ShouldNotContain(folder.Path);
    }

    private static Task<ProcessResult> ScriptAsync(string action, string folder) => ProcessRunner.RunAsync(
        "bash",
        [RepositoryPaths.Combine("eng", "tools", "dockerd.sh"), action, folder],
        new ProcessOptions { Environment = new Dictionary<string, string?> { ["DOCKER_HOST"] = "unix:///nonexistent/docker.sock" } },
        Cancellation);
}
