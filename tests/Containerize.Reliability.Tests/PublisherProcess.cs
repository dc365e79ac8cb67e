using System.Diagnostics;
using Containerize.Images.Publishing;
using Containerize.Reliability.Publisher;

namespace Containerize.Reliability.Tests;

/// <summary>Publishes, as a process of its own or as an undisturbed one does.</summary>
internal static class PublisherProcess
{
    private static readonly string Program = typeof(PublisherArguments).Assembly.Location;

    /// <summary>Publishes within this process: what an undisturbed publish does, without the start of a process.</summary>
    /// <returns>The digest.</returns>
    public static async Task<string> PublishHereAsync(PublisherArguments arguments)
    {
        using var media = new Media();
        var outcome = await new ImagePublisher(media).PublishAsync(arguments.ToRequest(), default);
        outcome.Error.ShouldBeNull();
        return outcome.Result!.Descriptor.Digest.ToString();
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">What it publishes.</param>
    /// <param name="variables">Environment variables besides the cache's.</param>
    public static Task<ProcessResult> RunAsync(PublisherArguments arguments, params (string Name, string? Value)[] variables) =>
        RunAsync([], arguments, variables);

    /// <summary>Runs it to its end by way of another command.</summary>
    /// <param name="wrapper">What stands before the command, such as <c>setpriv</c> with its options.</param>
    /// <param name="arguments">What it publishes.</param>
    /// <param name="variables">Environment variables besides the cache's.</param>
    public static Task<ProcessResult> RunAsync(string[] wrapper, PublisherArguments arguments, params (string Name, string? Value)[] variables)
    {
        var environment = Environment(arguments);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        string[] command = [.. wrapper, "dotnet", Program, .. arguments.CommandLine];
        return ProcessRunner.RunAsync(command[0], command[1..], new ProcessOptions { Environment = environment });
    }

    /// <summary>The digest that a successful process printed.</summary>
    public static string DigestOf(ProcessResult result) => result.EnsureSuccess().Lines[^1];

    /// <summary>Runs it and kills it (SIGKILL) some time after it has begun to publish.</summary>
    /// <returns>Whether it was killed, and did not end before.</returns>
    public static async Task<bool> KillAsync(PublisherArguments arguments, TimeSpan moment)
    {
        using var process = Start(arguments);
        await process.StandardOutput.ReadLineAsync();
        // Not a wait for anything: when it is killed is what the test is about.
        await Task.Delay(moment);
        process.Kill();
        await process.WaitForExitAsync();
        return process.ExitCode != 0;
    }

    /// <summary>How long it takes from its beginning to publish to its end.</summary>
    public static async Task<TimeSpan> MeasureAsync(PublisherArguments arguments)
    {
        using var process = Start(arguments);
        await process.StandardOutput.ReadLineAsync();
        var begin = Stopwatch.GetTimestamp();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return Stopwatch.GetElapsedTime(begin);
    }

    private static Process Start(PublisherArguments arguments)
    {
        var info = new ProcessStartInfo("dotnet", [Program, .. arguments.CommandLine]) { RedirectStandardOutput = true };
        foreach (var (name, value) in Environment(arguments))
        {
            info.Environment[name] = value;
        }

        return Process.Start(info)!;
    }

    private static Dictionary<string, string?> Environment(PublisherArguments arguments) => new()
    {
        ["CONTAINERIZE_CACHE"] = arguments.CacheFolder,
        ["CONTAINERIZE_CACHE_LIMIT"] = null,
        // Its sockets would lie in the temporary folder, which is a test's.
        ["DOTNET_EnableDiagnostics"] = "0",
    };
}
