using Containerize.Bench.Commands;
using Containerize.Bench.Registry;
using Containerize.Testing;

namespace Containerize.Bench.Entrants;

/// <summary>A Docker client with a daemon that answers, and the image that multi-stage Dockerfiles build in.</summary>
internal sealed class DockerClient
{
    private const string BuilderRepository = "bench/builder";
    private static readonly TimeSpan ProcessesInterval = TimeSpan.FromMilliseconds(250);

    private readonly BenchContext _bench;
    private (long At, IReadOnlyList<int> Ids) _processes;

    private DockerClient(BenchContext bench, string program, string version, bool buildKit)
    {
        _bench = bench;
        Program = program;
        Version = version;
        BuildKit = buildKit;
        Environment = Variables(bench, buildKit);
    }

    /// <summary>The client's path.</summary>
    public string Program { get; }

    /// <summary>The daemon's version.</summary>
    public string Version { get; }

    /// <summary>Whether it builds with BuildKit, else with the classic builder.</summary>
    public bool BuildKit { get; }

    /// <summary>The variables of its commands.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The same client and daemon with the classic builder, which is this Docker's default.</summary>
    public DockerClient WithClassicBuilder() => new(_bench, Program, Version, buildKit: false);

    /// <summary>The builder stage's image.</summary>
    public string BuilderImage => $"{_bench.Registry.Address}/{BuilderRepository}";

    /// <summary>The daemon and its builder in a few words.</summary>
    public string Describe() => $"docker {Version}, {(BuildKit ? "BuildKit" : "classic builder")}";

    /// <summary>Finds a client, one that can use BuildKit before one that cannot.</summary>
    /// <exception cref="BenchException">There is no client, or no daemon answers.</exception>
    public static async Task<DockerClient> FindAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var programs = Programs();
        if (programs.Count == 0)
        {
            throw new BenchException("there is no docker client on PATH");
        }

        var version = await RunAsync(programs[0], ["version", "--format", "{{.Server.Version}}"], Variables(bench, false), "", cancellationToken);
        if (version.ExitCode != 0)
        {
            throw new BenchException("no Docker daemon answers");
        }

        foreach (var program in bench.Options.ClassicBuilder ? [] : programs)
        {
            var build = await RunAsync(program, ["build", "-q", "-"], Variables(bench, true), "FROM scratch\nLABEL bench=1\n", cancellationToken);
            if (build.ExitCode == 0)
            {
                return new DockerClient(bench, program, version.Output.Trim(), buildKit: true);
            }
        }

        return new DockerClient(bench, programs[0], version.Output.Trim(), buildKit: false);
    }

    /// <summary>
    /// Makes the builder's image: the .NET SDK's, with the packages that the projects need as a NuGet source in <c>/feed</c>.
    /// </summary>
    /// <param name="folders">The folders whose packages it gets.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    public async Task MakeBuilderAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var context = _bench.Workspace.Combine("builder");
        Directory.CreateDirectory(Path.Combine(context, "feed"));
        foreach (var package in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.nupkg", SearchOption.AllDirectories)))
        {
            File.Copy(package, Path.Combine(context, "feed", Path.GetFileName(package)), overwrite: true);
        }

        await File.WriteAllTextAsync(
            Path.Combine(context, "Dockerfile"), $"FROM {_bench.Registry.Address}/{BaseImages.Sdk}\nCOPY feed /feed\n", cancellationToken);
        var built = await RunAsync(Program, ["build", "--quiet", "--tag", BuilderImage, context], Environment, "", cancellationToken);
        built.EnsureSuccess();
    }

    /// <summary>The daemon and what holds its containers; looked for a few times a second.</summary>
    public IReadOnlyList<int> Processes()
    {
        if (System.Diagnostics.Stopwatch.GetElapsedTime(_processes.At) > ProcessesInterval)
        {
            var ids = ProcFile.Folders("/proc")
                .Where(folder => ProcFile.ReadLines(folder + "/comm") is [var name, ..]
                    && (name == "dockerd" || name.StartsWith("containerd-shim", StringComparison.Ordinal)))
                .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0);
            _processes = (System.Diagnostics.Stopwatch.GetTimestamp(), [.. ids.Where(id => id > 0)]);
        }

        return _processes.Ids;
    }

    /// <summary>Takes this run's images out of the daemon, which may be the machine's own.</summary>
    public async Task RemoveImagesAsync()
    {
        var filter = $"--filter=reference={_bench.Registry.Address}/*/*";
        var images = await RunAsync(Program, ["images", "--quiet", filter], Environment, "", CancellationToken.None);
        if (images.Lines.Count > 0)
        {
            await RunAsync(Program, ["rmi", "--force", .. images.Lines.Distinct()], Environment, "", CancellationToken.None);
        }
    }

    private static List<string> Programs() =>
        [.. (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Distinct()
            .Select(folder => Path.Combine(folder, "docker")).Where(File.Exists)];

    private static Dictionary<string, string?> Variables(BenchContext bench, bool buildKit) =>
        new(bench.Environment) { ["DOCKER_BUILDKIT"] = buildKit ? "1" : "0" };

    private static Task<ProcessResult> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string input, CancellationToken cancellationToken) =>
        ProcessRunner.RunAsync(program, arguments, new ProcessOptions { Environment = environment, Input = input }, cancellationToken);
}
