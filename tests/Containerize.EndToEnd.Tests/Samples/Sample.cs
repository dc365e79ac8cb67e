namespace Containerize.EndToEnd.Tests.Samples;

/// <summary>A sample, published once for all tests of a class and running while they call it.</summary>
public abstract class Sample : IAsyncLifetime
{
    private ImageProcess? _process;
    private UserProject? _project;

    /// <summary>What the publish wrote.</summary>
    public string Output { get; private set; } = "";

    internal OciArchiveFile Image { get; private set; } = null!;

    internal HttpClient Client => Process.Client;

    internal ImageProcess Process => _process!;

    /// <summary>The path that answers 200 when the application is ready.</summary>
    protected virtual string Ready => "/health/ready";

    /// <summary>Variables that the application runs with.</summary>
    protected virtual (string Name, string Value)[] Environment => [];

    public async ValueTask InitializeAsync()
    {
        _project = CreateProject();
        var published = await _project.DotnetAsync(["publish", "-p:ContainerBaseImage=" + _project.WriteBase()]);
        Output = published.EnsureSuccess().Output;
        // Nobody learns from code that warns.
        published.Lines.Where(line => line.Contains("warning ", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        Image = OciArchiveFile.Read(_project.Report().OutputPath!);
        _process = await ImageProcess.StartAsync(Image, Ready, Environment);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _project?.Dispose();
    }

    protected abstract UserProject CreateProject();
}
