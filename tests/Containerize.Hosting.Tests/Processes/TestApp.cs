using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Containerize.Testing;

namespace Containerize.Hosting.Tests.Processes;

/// <summary>The test application as a process of its own.</summary>
internal sealed partial class TestApp : IDisposable
{
    public const int Sigint = 2;
    public const int Sigterm = 15;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string Path = typeof(TestApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "TestApp").Value!;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private TestApp(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public HttpClient Client { get; } = new() { Timeout = Limit };

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<ProcessResult> RunAsync(string[] args, params (string Name, string? Value)[] variables) =>
        ProcessRunner.RunAsync("dotnet", [Path, .. args], new() { Environment = Variables(variables), Timeout = Limit });

    /// <summary>Starts it on a free port and waits until it is ready.</summary>
    public static async Task<TestApp> StartAsync(params (string Name, string? Value)[] variables)
    {
        var port = FreePort.Find();
        // A shell that started the tests in the background has SIGINT ignored, and children inherit that.
        var info = new ProcessStartInfo("env", ["--default-signal", "dotnet", Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables([("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), .. variables]))
        {
            info.Environment[name] = value;
        }

        var app = new TestApp(Process.Start(info)!, port);
        app._process.OutputDataReceived += app.Keep;
        app._process.ErrorDataReceived += app.Keep;
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        app.Client.BaseAddress = new($"http://127.0.0.1:{port}");
        await app.SaysAsync("Listening on");
        return app;
    }

    /// <summary>Waits until it has logged a text.</summary>
    public Task SaysAsync(string text) => Eventually.TrueAsync(
        () => Output.Contains(text) || (_process.HasExited ? throw new InvalidOperationException($"It ended: {Output}") : false), $"it says '{text}'", Limit);

    public void Signal(int signal) => Kill(_process.Id, signal).ShouldBe(0);

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async Task<HttpStatusCode> ReadyAsync() => (await Client.GetAsync("/health/ready")).StatusCode;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        Client.Dispose();
    }

    // What the test run itself was started with must not leak in.
    private static Dictionary<string, string?> Variables((string Name, string? Value)[] variables)
    {
        string[] cleared = ["URLS", "DOTNET_URLS", "ASPNETCORE_URLS", "PORT", "HTTP_PORTS", "DOTNET_HTTP_PORTS", "ASPNETCORE_HTTP_PORTS"];
        var result = cleared.ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in variables)
        {
            result[name] = value;
        }

        return result;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
