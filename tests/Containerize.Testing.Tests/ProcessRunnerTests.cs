using System.ComponentModel;
using System.Globalization;

namespace Containerize.Testing.Tests;

public class ProcessRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Returns_the_exit_code_and_what_both_streams_held()
    {
        var result = await BashAsync("echo out; echo err >&2; exit 3");

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldBe("out\n");
        result.Error.ShouldBe("err\n");
    }

    [Fact]
    public async Task Failure_message_holds_the_command_and_its_output()
    {
        var result = await BashAsync("echo reason >&2; exit 3");

        var exception = Should.Throw<InvalidOperationException>(result.EnsureSuccess);

        exception.Message.ShouldContain("Exit code 3: bash -c");
        exception.Message.ShouldContain("reason");
    }

    [Fact]
    public async Task Arguments_reach_the_process_unchanged()
    {
        var result = await ProcessRunner.RunAsync("printf", ["%s|", "a b", "$HOME", "\"'", ""], null, Cancellation);

        result.Output.ShouldBe("a b|$HOME|\"'||");
    }

    [Fact]
    public async Task Large_output_on_both_streams_arrives_whole()
    {
        var result = await BashAsync("head -c 3000000 /dev/zero | tr '\\0' e >&2; head -c 3000000 /dev/zero | tr '\\0' o");

        result.Output.Length.ShouldBe(3_000_000);
        result.Error.Length.ShouldBe(3_000_000);
    }

    [Fact]
    public async Task Sets_and_removes_environment_variables_and_starts_in_the_folder_asked_for()
    {
        using var folder = new TemporaryFolder();
        var options = new ProcessOptions
        {
            WorkingDirectory = folder.Path,
            Environment = new Dictionary<string, string?> { ["CTZ_SET"] = "1", ["HOME"] = null },
        };

        var result = await BashAsync("echo \"$CTZ_SET ${HOME-none}\"; pwd -P", options);

        result.Lines.ShouldBe(["1 none", folder.Path]);
    }

    [Fact]
    public async Task Input_is_passed_and_then_closed()
    {
        var result = await ProcessRunner.RunAsync("cat", [], new ProcessOptions { Input = "text" }, Cancellation);

        result.Output.ShouldBe("text");
    }

    [Fact]
    public async Task Time_out_kills_the_whole_tree_and_tells_what_it_wrote()
    {
        var options = new ProcessOptions { Timeout = TimeSpan.FromSeconds(1) };

        var exception = await Should.ThrowAsync<TimeoutException>(() => BashAsync("sleep 300 & echo child $!; wait", options));

        var child = ChildId(exception.Message);
        await Eventually.TrueAsync(() => !IsRunning(child), $"process {child} ends", cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Cancellation_kills_the_process()
    {
        using var folder = new TemporaryFolder();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var started = folder.Combine("started");
        var running = ProcessRunner.RunAsync("bash", ["-c", $"echo $$ > {started}.new; mv {started}.new {started}; sleep 300"], null, source.Token);
        await Eventually.TrueAsync(() => File.Exists(started), "the process starts", cancellationToken: Cancellation);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        IsRunning(int.Parse(await File.ReadAllTextAsync(started, Cancellation), CultureInfo.InvariantCulture)).ShouldBeFalse();
    }

    [Fact]
    public async Task Does_not_wait_for_a_process_left_behind_that_holds_the_output()
    {
        var result = await BashAsync("sleep 300 & echo child $!");

        var child = ChildId(result.Output);
        IsRunning(child).ShouldBeTrue();
        System.Diagnostics.Process.GetProcessById(child).Kill();
    }

    [Fact]
    public async Task Unknown_command_is_an_error_that_names_it()
    {
        var exception = await Should.ThrowAsync<Win32Exception>(() => ProcessRunner.RunAsync("ctz-no-such-command", [], null, Cancellation));

        exception.Message.ShouldContain("ctz-no-such-command");
    }

    private static Task<ProcessResult> BashAsync(string script, ProcessOptions? options = null) =>
        ProcessRunner.RunAsync("bash", ["-c", script], options, Cancellation);

    private static int ChildId(string text) =>
        int.Parse(text[(text.LastIndexOf("child ", StringComparison.Ordinal) + 6)..].Split('\n')[0], CultureInfo.InvariantCulture);

    // A killed child whose parent never asks for its end stays in the list as a zombie, with an empty command line.
    private static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/cmdline") && File.ReadAllText($"/proc/{id}/cmdline").Length > 0;
}
