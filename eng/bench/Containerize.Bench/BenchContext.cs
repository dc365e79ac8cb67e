using Containerize.Bench.Commands;
using Containerize.Bench.Entrants;
using Containerize.Bench.Machine;
using Containerize.Bench.Projects;
using Containerize.Bench.Registry;
using Containerize.Testing;

namespace Containerize.Bench;

/// <summary>What all entrants share: the run's folder, its registry, its compiler's server, Docker where it takes part.</summary>
internal sealed class BenchContext : IAsyncDisposable
{
    private readonly CompilerServer? _compilerServer;

    private BenchContext(BenchOptions options)
    {
        Options = options;
        Workspace = new Workspace();
        Registry = new BenchRegistry(Workspace);
        _compilerServer = options.CompilerServer ? new CompilerServer() : null;
        Environment = CommandEnvironment.Create(Workspace, Registry.Address, _compilerServer?.Id);
    }

    /// <summary>The logger's assembly, which lies beside this one.</summary>
    public static string LoggerPath => typeof(PublishTiming).Assembly.Location;

    /// <summary>The <c>Sdk</c> attribute of a web project that uses this repository's SDK.</summary>
    public static string OurSdk => $"{Contestants.WebSdk};{UserProject.Sdk}";

    /// <summary>What was asked for.</summary>
    public BenchOptions Options { get; }

    /// <summary>The run's folder.</summary>
    public Workspace Workspace { get; }

    /// <summary>The registry.</summary>
    public BenchRegistry Registry { get; }

    /// <summary>The variables of every command.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>Docker, or null where it takes no part.</summary>
    public DockerClient? Docker { get; private set; }

    /// <summary>Why Docker takes no part.</summary>
    public string DockerMissing { get; private set; } = "";

    /// <summary>
    /// The compiler's server, if it runs. Its time is a publish's, its memory is not: it keeps that from one to the next.
    /// </summary>
    public Servers Servers => _compilerServer is null ? Servers.None : new Servers(_compilerServer.Processes, () => []);

    /// <summary>Gets everything ready.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public static async Task<BenchContext> CreateAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var bench = new BenchContext(options);
        try
        {
            await bench.Registry.StartAsync(cancellationToken);
            Progress.Say("registry", bench.Registry.Address);
            await BaseImages.PushAsync(bench.Registry.Address, BaseImages.RuntimeDeps, cancellationToken);
            await BaseImages.PushAsync(bench.Registry.Address, BaseImages.AspNet, cancellationToken);
            await BaseImages.PushTwoPlatformsAsync(bench.Registry.Address, bench.Registry.Images, cancellationToken);
            new PackageFeed(bench.Workspace.Feed).Write(options.Rounds + 2);
            await bench.RestoreRuntimePacksAsync(cancellationToken);
            await bench.FindDockerAsync(cancellationToken);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends and deletes everything of this run.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Docker is not null)
        {
            await Docker.RemoveImagesAsync();
        }

        await Registry.DisposeAsync();
        if (_compilerServer is not null)
        {
            await _compilerServer.DisposeAsync();
        }

        Workspace.Dispose();
    }

    // A self-contained application needs them; the builder's image of Docker gets them from here.
    private async Task RestoreRuntimePacksAsync(CancellationToken cancellationToken)
    {
        var template = new AppTemplate { BaseImage = BaseImages.RuntimeDeps, SelfContained = true };
        var project = AppProject.Write(Workspace.Combine("projects", "packs"), template, OurSdk);
        var options = new ProcessOptions { WorkingDirectory = project.Folder, Environment = Environment };
        var restored = await ProcessRunner.RunAsync("dotnet", ["restore"], options, cancellationToken);
        restored.EnsureSuccess();
    }

    private async Task FindDockerAsync(CancellationToken cancellationToken)
    {
        if (!Options.Docker)
        {
            DockerMissing = "--no-docker was given";
            return;
        }

        try
        {
            var docker = await DockerClient.FindAsync(this, cancellationToken);
            await BaseImages.PushAsync(Registry.Address, BaseImages.Sdk, cancellationToken);
            await docker.MakeBuilderAsync([Workspace.Feed, Workspace.Packages], cancellationToken);
            Docker = docker;
            Progress.Say("docker", docker.Describe());
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            DockerMissing = exception.Message.Split('\n')[0];
            Progress.Say("docker", "takes no part: " + DockerMissing);
        }
    }
}
