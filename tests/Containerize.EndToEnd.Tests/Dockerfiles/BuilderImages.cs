using System.Runtime.Versioning;

namespace Containerize.EndToEnd.Tests.Dockerfiles;

/// <summary>
/// What Dockerfiles build upon, in a registry of this machine: base images, the .NET SDK's, and the onbuild image as
/// <c>./build.sh onbuild</c> publishes it. All packages are in the images, and no other source is asked.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class BuilderImages(DockerDaemon docker) : IAsyncLifetime
{
    private const string Sdk = "dotnet/sdk:10.0";
    private const string SdkWithPackages = "dotnet/sdk:packages";
    private const string SdkWithFeed = "dotnet/sdk:feed";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Application> _applications = [];

    /// <summary>The registry that has them.</summary>
    public RegistryProcess Registry { get; private set; } = null!;

    /// <summary>The onbuild image's name.</summary>
    public string OnbuildImage => $"{Host}/handler-builder-dotnet-onbuild:{RepositoryPaths.PackageVersion}";

    private string Host => Registry.Address;

    private string BuildahStorage => _folder.Combine("buildah");

    public async ValueTask InitializeAsync()
    {
        Tool.Require("skopeo", "buildah", "podman");
        await docker.RequireAsync();
        Registry = await RegistryProcess.StartAsync();
        foreach (var name in new[] { "sdk", "aspnet", "runtime", "runtime-deps" })
        {
            (await ProcessRunner.RunAsync("skopeo", ["copy", "--quiet", "--dest-tls-verify=false", $"oci:{await TestImages.GetAsync(name)}:10.0", $"docker://{Host}/dotnet/{name}:10.0"])).EnsureSuccess();
        }

        WriteBuildahFiles();
        var pull = Task.WhenAll(RunAsync("docker", "pull", "--quiet", $"{Host}/{Sdk}"), RunAsync("buildah", ["pull", "--quiet", .. WithoutTls("buildah"), $"{Host}/{Sdk}"]));
        foreach (var application in new[] { Application.Hello(), Application.Solution(), Application.SelfContained() })
        {
            _applications.Add(application.Name, application);
            (await PublishAsync(application, "direct", [], toRegistry: true)).EnsureSuccess();
        }

        Array.ForEach(await pull, result => result.EnsureSuccess());
        await MakeSdkImagesAsync();
        (await ProcessRunner.RunAsync(
            "bash",
            [RepositoryPaths.Combine("eng", "onbuild", "onbuild.sh"), "--base", $"{Host}/{SdkWithPackages}", "--registry", Host],
            new ProcessOptions { Environment = new Dictionary<string, string?> { ["ArtifactsPath"] = RepositoryPaths.Artifacts, ["CI"] = null, ["CONTAINERIZE_CACHE"] = _folder.Combine("cache") } })).EnsureSuccess().Error.ShouldContain($"-p:ContainerizeOnbuildImage={OnbuildImage}");
    }

    /// <summary>One of the applications: <c>hello</c>, <c>solution</c> or <c>alone</c>, published directly as <c>direct/NAME</c>.</summary>
    internal Application Find(string name) => _applications[name];

    /// <summary>Publishes with <c>dotnet publish</c>, in Docker's image format, as <c>place/NAME</c>.</summary>
    internal Task<ProcessResult> PublishAsync(
        Application application, string place, IEnumerable<string> properties, bool toRegistry, IReadOnlyDictionary<string, string?>? environment = null) => application.User.DotnetAsync(
        [
            "publish", application.Path, $"-p:ContainerRepository={place.ToLowerInvariant()}/{application.Name}", "-p:ContainerImageFormat=Docker", $"-p:ContainerBaseImage={Host}/{application.Base}",
            .. toRegistry ? (string[])["-p:ContainerRegistry=" + Host] : [], .. properties.Select(property => "-p:" + property),
        ],
        environment);

    /// <summary>The properties that have a Dockerfile of the style written and built.</summary>
    internal IReadOnlyList<string> Properties(Application application, string style, string builder) =>
    [
        "ContainerizeMode=Dockerfile", "ContainerizeDockerfilePath=" + application.User.Combine("Dockerfile"), "ContainerizeDockerfileOverwrite=true",
        "ContainerizeDockerfileStyle=" + style, "ContainerizeOnbuildImage=" + OnbuildImage, $"ContainerizeSdkImage={Host}/{SdkWithFeed}",
        "ContainerUpdateLock=true", "ContainerizeDockerfileBuild=true", "ContainerizeDockerfileBuilder=" + builder,
        "ContainerizeDockerfileBuildArguments=--network host" + (builder == "docker" ? "" : " --identity-label=false"),
    ];

    /// <summary>The variables of builders: where Docker is, and a storage of Buildah's own.</summary>
    internal async Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync() => new Dictionary<string, string?>
    {
        ["DOCKER_HOST"] = await docker.RequireAsync(),
        ["DOCKER_BUILDKIT"] = "0",
        ["DOCKER_CONFIG"] = _folder.Combine("client"),
        ["BUILDAH_ISOLATION"] = "chroot",
        ["CONTAINER_HOST"] = null,
        ["CONTAINERS_STORAGE_CONF"] = _folder.Combine("storage.conf"),
        ["CONTAINERS_REGISTRIES_CONF"] = _folder.Combine("registries.conf"),
    };

    /// <summary>Runs a builder's command.</summary>
    internal async Task<ProcessResult> RunAsync(string builder, params string[] arguments) =>
        await ProcessRunner.RunAsync(builder, arguments, new ProcessOptions { Environment = await EnvironmentAsync() });

    /// <summary>The image's digest as its builder knows it.</summary>
    internal async Task<string> IdAsync(string builder, string image)
    {
        string[] question = builder == "buildah" ? ["inspect", "--type", "image", "--format", "{{.FromImageID}}"] : ["image", "inspect", "--format", "{{.Id}}"];
        var id = (await RunAsync(builder, [.. question, image])).EnsureSuccess().Output.Trim();
        return id.Contains(':', StringComparison.Ordinal) ? id : "sha256:" + id;
    }

    /// <summary>What Podman and Buildah want to hear for a registry without TLS; Docker knows those of this machine.</summary>
    internal static string[] WithoutTls(string builder) => builder == "docker" ? [] : ["--tls-verify=false"];

    /// <summary>Puts an image of the builder's own into the registry.</summary>
    internal async Task PushAsync(string builder, string image)
    {
        (await RunAsync(builder, "tag", image, $"{Host}/{image}")).EnsureSuccess();
        (await RunAsync(builder, ["push", .. WithoutTls(builder), $"{Host}/{image}"])).EnsureSuccess();
        (await RunAsync(builder, "rmi", image)).EnsureSuccess();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var application in _applications.Values)
        {
            application.Dispose();
        }

        if (Registry is not null)
        {
            await RunAsync("buildah", "rm", "--all");
            await RunAsync("buildah", "rmi", "--all", "--force");
            foreach (var mount in (await File.ReadAllLinesAsync("/proc/mounts")).Select(line => line.Split(' ')[1]).Where(path => path.StartsWith(BuildahStorage, StringComparison.Ordinal)).Reverse())
            {
                await ProcessRunner.RunAsync("umount", [mount]);
            }

            var images = (await RunAsync("docker", "images", "--quiet", $"--filter=reference={Host}/*/*", $"--filter=reference={Host}/*")).Lines;
            if (images.Count > 0)
            {
                await RunAsync("docker", ["rmi", "--force", .. images.Distinct()]);
            }

            await Registry.DisposeAsync();
        }

        _folder.Dispose();
    }

    private void WriteBuildahFiles()
    {
        _folder.Write("storage.conf", $"[storage]\ndriver = \"overlay\"\ngraphroot = \"{BuildahStorage}/storage\"\nrunroot = \"{BuildahStorage}/run\"\n");
        // Buildah wants a file where this variable says that there is one.
        _folder.Write("client/config.json", "{}");
        // No registry is named insecure there, as on a user's machine.
        _folder.Write("registries.conf", "");
    }

    // Both know the packages of third parties and no other source; the full style's own has this repository's as well.
    private async Task MakeSdkImagesAsync()
    {
        _folder.Write("sdk/NuGet.Config", """<configuration><packageSources><add key="feed" value="/feed" /></packageSources></configuration>""");
        _folder.Write("sdk/Dockerfile", $"FROM {Host}/{Sdk} AS packages\nCOPY NuGet.Config /root/.nuget/NuGet/NuGet.Config\nCOPY packages /feed\nFROM packages AS feed\nCOPY feed /feed\n");
        foreach (var (package, version) in new[] { ("polly.core", "8.9.1"), ("microsoft.netcore.app.runtime.linux-x64", $"{Environment.Version}"), ("microsoft.aspnetcore.app.runtime.linux-x64", $"{Environment.Version}") })
        {
            Collect(Path.Combine(TestPackages.Folder, package, version), "packages");
        }

        Collect(RepositoryPaths.Packages, "feed");
        foreach (var image in new[] { SdkWithPackages, SdkWithFeed })
        {
            (await RunAsync("docker", "build", "--quiet", "--target", image.Split(':')[1], "--tag", $"{Host}/{image}", _folder.Combine("sdk"))).EnsureSuccess();
            (await RunAsync("docker", "push", "--quiet", $"{Host}/{image}")).EnsureSuccess();
        }
    }

    private void Collect(string source, string target)
    {
        var folder = Directory.CreateDirectory(_folder.Combine("sdk", target)).FullName;
        foreach (var package in Directory.EnumerateFiles(source, "*.nupkg"))
        {
            File.Copy(package, Path.Combine(folder, Path.GetFileName(package)), overwrite: true);
        }
    }
}
