using System.Text;

namespace Containerize.Sdk.Tests.Handlers;

/// <summary>A dotnet command that serves a project until this object goes, with all the processes that it started.</summary>
internal sealed class ServingProject : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly StringBuilder _written = new();
    private readonly Task<ProcessResult> _running;

    /// <summary>Starts the command in the project's folder.</summary>
    /// <param name="project">The project.</param>
    /// <param name="arguments">What follows <c>dotnet</c>.</param>
    public ServingProject(UserProject project, params string[] arguments)
    {
        var address = $"http://127.0.0.1:{FreePort.Find()}";
        Client = new HttpClient { BaseAddress = new Uri(address) };
        _running = project.DotnetAsync(arguments, new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = address }, Write, _end.Token);
    }

    /// <summary>Calls what is served.</summary>
    public HttpClient Client { get; }

    /// <summary>Waits until the command has written a text.</summary>
    public async Task WritesAsync(string text)
    {
        try
        {
            await Eventually.TrueAsync(_ => Task.FromResult(Written.Contains(text, StringComparison.Ordinal)), $"it writes '{text}'", TimeSpan.FromSeconds(120));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It has written: {Written}", e);
        }
    }

    /// <summary>Posts a text until the answer is as expected.</summary>
    /// <returns>The answer.</returns>
    public async Task<string> AnswersAsync(string path, string body, Func<string, bool> isExpected, string expected)
    {
        var last = "none yet";
        try
        {
            await Eventually.TrueAsync(async token => isExpected(last = await TryCallAsync(path, body, token) ?? last), expected, TimeSpan.FromSeconds(120));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} The last answer: {last}", e);
        }

        return last;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAny(_running);
        Client.Dispose();
        _end.Dispose();
    }

    private string Written
    {
        get
        {
            lock (_written)
            {
                return _written.ToString();
            }
        }
    }

    private void Write(string text)
    {
        lock (_written)
        {
            _written.Append(text);
        }
    }

    private async Task<string?> TryCallAsync(string path, string body, CancellationToken cancellationToken)
    {
        if (_running.IsCompleted)
        {
            var result = await _running;
            throw new InvalidOperationException($"Exit code {result.ExitCode}: {result.Command}\n{result.Output}{result.Error}");
        }

        try
        {
            using var content = new StringContent(body, mediaType: null);
            var answer = await Client.PostAsync(path, content, cancellationToken);
            return await answer.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
