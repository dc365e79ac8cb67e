using Containerize.Dockerfiles.Composition;
using Containerize.Images;
using Containerize.Images.Publishing;

namespace Containerize.Dockerfiles.Tests.Composition;

/// <summary>Requests for tests.</summary>
internal static class Requests
{
    public const string Digest = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static ImageConfig Base { get; } = ImageConfig.Empty(new Platform { Os = "linux", Architecture = "amd64" })
        .With(editor => editor.Environment("PATH", "/usr/bin:/bin").Environment("APP_UID", "1654"));

    public static DockerfileRequest OnBuild { get; } = new()
    {
        BaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0" + Digest,
        BaseConfig = Base,
        BuilderImage = "ghcr.io/containerize/handler-builder-dotnet-onbuild:1.0.0" + Digest,
        Project = "Hello.csproj",
        RuntimeIdentifier = "linux-x64",
        Version = "1.2.3",
        Layers = [new("packages"), new("application")],
        Image = new ImageSettings
        {
            Start = new StartCommand { AppCommand = ["/app/hello"], DefaultArguments = ["serve"] },
            WorkingDirectory = "/app",
            Environment = [new("ASPNETCORE_HTTP_PORTS", "8080"), new("GREETING", "it's $5")],
            Labels = [new("org.opencontainers.image.version", "1.2.3"), new("org.opencontainers.image.title", "Hello world")],
            Ports = ["8080/tcp"],
            Volumes = ["/data"],
            StopSignal = "SIGTERM",
            Healthcheck = new HealthcheckConfig
            {
                Command = ["/app/hello", "--probe"],
                Interval = TimeSpan.FromSeconds(10),
                Timeout = TimeSpan.FromSeconds(5),
                StartPeriod = TimeSpan.FromSeconds(10),
                StartInterval = TimeSpan.FromSeconds(1),
                Retries = 3,
            },
        },
    };

    public static DockerfileRequest Full { get; } = OnBuild with
    {
        Style = DockerfileStyle.Full,
        BuilderImage = "mcr.microsoft.com/dotnet/sdk:10.0" + Digest,
        Project = "src/Hello/Hello.csproj",
        ProjectFiles = ["src/Hello/Hello.csproj", "src/Hello/packages.lock.json", "src/Lib/Lib.csproj", "NuGet.config", "Directory.Build.props"],
    };
}
