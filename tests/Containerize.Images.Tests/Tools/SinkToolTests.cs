using Containerize.Images.Publishing;
using Containerize.Testing;


namespace Containerize.Images.Tests.Tools;

/// <summary>umoci, skopeo, Docker, Podman and buildah read back, file by file, what every sink writes.</summary>
[Trait("Category", "Slow")]
public sealed class SinkToolTests(DockerDaemon docker) : IAsyncLifetime
{
    private readonly ToolImage _image = new();
    private readonly Media _media = new();
    private ToolReaders _read = null!;

    public ValueTask InitializeAsync()
    {
        _read = new ToolReaders(_image.Folder, docker);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _read.DisposeAsync();
        _media.Dispose();
        _image.Dispose();
    }

    [Theory, InlineData(ImageFormat.Oci, false), InlineData(ImageFormat.Docker, false), InlineData(ImageFormat.Oci, true), InlineData(ImageFormat.Docker, true)]
    public async Task From_a_registry(ImageFormat format, bool isIndex)
    {
        await using var registry = await RegistryProcess.StartAsync();
        await _image.PublishAsync(new Destination.Registry(registry.Address), _media, format, isIndex);
        var name = $"{registry.Address}/hello:1.0.0";

        await SkopeoAndUmociAsync($"docker://{name}");
        (await docker.RunAsync(["pull", "-q", name])).EnsureSuccess();
        await DockerAsync(name);
        await PodmanAsync($"docker://{name}", name);
        await BuildahAsync($"docker://{name}");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task From_an_OCI_layout(bool isIndex)
    {
        // Podman calls the image by the layout's path, and takes no capitals in names.
        var folder = Path.Combine(Path.GetTempPath(), $"ctz-{Guid.NewGuid():N}");
        try
        {
            await _image.PublishAsync(new Destination.OciLayout(folder), _media, isIndex: isIndex);

            await SkopeoAndUmociAsync($"oci:{folder}:1.0.0");
            if (!isIndex)
            {
                // Of two platforms it knows no one to choose: "tag is ambiguous".
                _image.ShouldBeIn(await _read.UmociAsync($"{folder}:1.0.0"), "umoci itself");
            }

            await PodmanAsync($"oci:{folder}:1.0.0", null);
            await BuildahAsync($"oci:{folder}:1.0.0");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory, InlineData(ImageFormat.Oci, false), InlineData(ImageFormat.Docker, false), InlineData(ImageFormat.Oci, true)]
    public async Task From_an_archive(ImageFormat format, bool isIndex)
    {
        var file = _image.Folder.Combine("hello.tar");
        await _image.PublishAsync(new Destination.Archive(file), _media, format, isIndex);
        var reference = format == ImageFormat.Oci ? $"oci-archive:{file}" : $"docker-archive:{file}";

        await SkopeoAndUmociAsync(reference);
        (await docker.RunAsync(["load", "-q", "-i", file])).EnsureSuccess();
        await DockerAsync("hello:1.0.0");
        await PodmanAsync(reference, null);
        await BuildahAsync(reference);
    }

    [Fact]
    public async Task From_Docker()
    {
        var host = await docker.RequireAsync();
        var before = Environment.GetEnvironmentVariable("DOCKER_HOST");
        Environment.SetEnvironmentVariable("DOCKER_HOST", host);
        try
        {
            await _image.PublishAsync(new Destination.Engine("Docker"), _media);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOCKER_HOST", before);
        }

        await DockerAsync("hello:1.0.0", keep: true);
        await SkopeoAndUmociAsync("docker-daemon:hello:1.0.0", "--src-daemon-host", host);
        (await docker.RunAsync(["rmi", "-f", "hello:1.0.0"])).EnsureSuccess();
    }

    [Fact]
    public async Task From_Podman()
    {
        var socket = await _read.StartPodmanAsync();
        var before = Environment.GetEnvironmentVariable("CONTAINER_HOST");
        Environment.SetEnvironmentVariable("CONTAINER_HOST", $"unix://{socket}");
        try
        {
            await _image.PublishAsync(new Destination.Engine("Podman"), _media);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CONTAINER_HOST", before);
        }

        _image.ShouldBeIn(await _read.PodmanAsync("hello:1.0.0"), "podman");
        _image.ShouldBeIn(await _read.BuildahAsync("localhost/hello:1.0.0"), "buildah");
    }

    private async Task SkopeoAndUmociAsync(string reference, params string[] options) =>
        _image.ShouldBeIn(await _read.UmociAsync(await _read.SkopeoAsync(reference, options)), $"umoci of {reference}");

    private async Task DockerAsync(string name, bool keep = false)
    {
        _image.ShouldBeIn(await _read.DockerAsync(name), "docker");
        if (!keep)
        {
            (await docker.RunAsync(["rmi", "-f", name])).EnsureSuccess();
        }
    }

    private async Task PodmanAsync(string reference, string? name) =>
        _image.ShouldBeIn(await _read.PodmanAsync(await _read.PodmanPullAsync(reference, name)), $"podman of {reference}");

    private async Task BuildahAsync(string reference) => _image.ShouldBeIn(await _read.BuildahAsync(reference), $"buildah of {reference}");
}
