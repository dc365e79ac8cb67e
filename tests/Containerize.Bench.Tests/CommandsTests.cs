using System.Diagnostics;
using Containerize.Bench.Commands;

namespace Containerize.Bench.Tests;

[Trait("Category", "Slow")]
public sealed class CommandsTests
{
    private static readonly Dictionary<string, string?> NoVariables = [];

    [Fact]
    public async Task The_processor_time_and_memory_of_a_command_s_children_are_measured()
    {
        const string Child = "x=$(head -c 50000000 /dev/zero | tr '\\0' a); echo ${#x}";
        var command = new CommandLine("bash", ["-c", "bash -c \"$0\"; true", Child], "/", NoVariables);
        var measured = await MeasuredProcess.RunAsync(command, Servers.None, TestContext.Current.CancellationToken);
        measured.Wall.ShouldBeGreaterThan(TimeSpan.Zero);
        measured.Cpu.ShouldBeGreaterThan(TimeSpan.Zero);
        measured.LargestProcess.ShouldBeGreaterThan(50_000_000);
        measured.AllProcesses.ShouldBeGreaterThanOrEqualTo(50_000_000);
    }

    [Fact]
    public async Task A_failed_command_tells_its_exit_code_and_what_it_wrote()
    {
        var failure = await Should.ThrowAsync<BenchException>(() => MeasuredProcess.RunAsync(
            new CommandLine("bash", ["-c", "echo wrong >&2; exit 3"], "/", NoVariables), Servers.None, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("exit code 3");
        failure.Message.ShouldContain("wrong");
    }

    [Fact]
    public async Task A_cancelled_command_ends()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = MeasuredProcess.RunAsync(new CommandLine("sleep", ["600"], "/", NoVariables), Servers.None, cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        Process.GetProcessesByName("sleep").ShouldNotContain(process => process.StartTime > DateTime.Now.AddMinutes(-1) && ParentIsThis(process));
    }

    private static bool ParentIsThis(Process process) =>
        File.ReadAllText($"/proc/{process.Id}/stat").Split(' ')[3] == Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
