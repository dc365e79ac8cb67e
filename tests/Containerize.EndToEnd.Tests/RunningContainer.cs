using System.Globalization;

namespace Containerize.EndToEnd.Tests;

/// <summary>A container of a test, on the host's network; it goes when the test ends.</summary>
internal sealed class RunningContainer : IAsyncDisposable
{
    private readonly DockerDaemon _docker;
    private readonly string _id;

    private RunningContainer(DockerDaemon docker, string id)
    {
        _docker = docker;
        _id = id;
    }

    public static async Task<RunningContainer> StartAsync(DockerDaemon docker, string image, params string[] options)
    {
        var started = (await docker.RunAsync(["run", "-d", "--network", "host", .. options, image])).EnsureSuccess();
        return new(docker, started.Output.Trim());
    }

    /// <summary>Waits until the health check says so.</summary>
    public async Task BecomesAsync(string health)
    {
        var seen = "";
        try
        {
            await Eventually.TrueAsync(
                async _ => (seen = await InspectAsync("{{.State.Status}} {{.State.Health.Status}}")) == "running " + health,
                $"the container is {health}",
                TimeSpan.FromSeconds(90));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It is '{seen}': {await InspectAsync("{{json .State.Health}}")} {await LogsAsync()}", e);
        }
    }

    /// <summary>Stops it as <c>docker stop</c> does, with its 10 seconds of grace.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        (await _docker.RunAsync(["stop", _id])).EnsureSuccess();
        return int.Parse(await InspectAsync("{{.State.ExitCode}}"), CultureInfo.InvariantCulture);
    }

    public async Task<string> LogsAsync()
    {
        var logs = await _docker.RunAsync(["logs", _id]);
        return logs.Output + logs.Error;
    }

    /// <summary>The number of the user whose process the container runs.</summary>
    public async Task<string> ProcessUserAsync()
    {
        var status = await File.ReadAllLinesAsync($"/proc/{await InspectAsync("{{.State.Pid}}")}/status");
        return status.Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
    }

    public async ValueTask DisposeAsync() => await _docker.RunAsync(["rm", "-f", _id]);

    private async Task<string> InspectAsync(string format) =>
        (await _docker.RunAsync(["inspect", "-f", format, _id])).EnsureSuccess().Output.Trim();
}
