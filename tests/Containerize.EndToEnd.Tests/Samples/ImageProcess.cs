namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>
/// The application of an image, run without an engine: the files of the image's layers above its base, started by the
/// image's own command. It goes when this object does.
/// </summary>
internal sealed class ImageProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private readonly OciArchiveFile _image;
    private readonly int _port = FreePort.Find();
    private Task<ProcessResult>? _running;

    private ImageProcess(OciArchiveFile image)
    {
        _image = image;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        Unpack();
    }

    /// <summary>Calls the application.</summary>
    public HttpClient Client { get; }

    private string Folder => _folder.Combine("app");

    /// <summary>Starts the application of an image and waits until it answers.</summary>
    /// <param name="image">The image; its base has one layer.</param>
    /// <param name="ready">The path that answers 200 when it is ready.</param>
    /// <param name="environment">Further variables.</param>
    public static async Task<ImageProcess> StartAsync(OciArchiveFile image, string ready, params (string Name, string Value)[] environment)
    {
        var process = new ImageProcess(image);
        try
        {
            process._running = process.RunAsync(process.Command("Entrypoint", "Cmd"), environment, process._end.Token);
            await Eventually.TrueAsync(token => process.AnswersAsync(ready, token), "the sample answers", TimeSpan.FromSeconds(90));
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the application of an image that is expected to end by itself.</summary>
    public static async Task<ProcessResult> RunToEndAsync(OciArchiveFile image)
    {
        await using var process = new ImageProcess(image);
        return await process.RunAsync(process.Command("Entrypoint", "Cmd"), [], CancellationToken.None);
    }

    /// <summary>Runs the image's health check.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> CheckHealthAsync()
    {
        var test = OciArchiveFile.Texts(_image.Container["Healthcheck"]!["Test"]);
        test[0].ShouldBe("CMD");
        return (await RunAsync([.. test.Skip(1).Select(Here)], [], CancellationToken.None)).ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_running is not null)
        {
            await Task.WhenAny(_running);
        }

        Client.Dispose();
        _end.Dispose();
        _folder.Dispose();
    }

    private void Unpack()
    {
        foreach (var (name, mode, content) in Enumerable.Range(1, _image.Manifest["layers"]!.AsArray().Count - 1).SelectMany(i => _image.Layer(i)))
        {
            var path = _folder.Combine(name);
            if (name.EndsWith('/'))
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, mode);
            }
        }
    }

    private string[] Command(params string[] members) =>
        [.. members.Where(member => _image.Container[member] is not null).SelectMany(member => OciArchiveFile.Texts(_image.Container[member])).Select(Here)];

    private string Here(string argument) => argument.StartsWith("/app/", StringComparison.Ordinal) ? _folder.Combine(argument[1..]) : argument;

    private Task<ProcessResult> RunAsync(string[] command, IEnumerable<(string Name, string Value)> environment, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}" };
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        // As long as the tests of a sample take, and those that its first publish waits for.
        var options = new ProcessOptions { WorkingDirectory = Folder, Environment = variables, Timeout = TimeSpan.FromMinutes(30) };
        return ProcessRunner.RunAsync(command[0], command[1..], options, cancellationToken);
    }

    private async Task<bool> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        if (_running is { IsCompleted: true })
        {
            var result = await _running;
            throw new InvalidOperationException($"It ended with exit code {result.ExitCode}:\n{result.Output}{result.Error}");
        }

        try
        {
            return (await Client.GetAsync(path, cancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
