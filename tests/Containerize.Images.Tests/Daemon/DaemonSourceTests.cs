using System.Text.Json;
using Containerize.Images.Daemon;
using Containerize.Images.References;
using Containerize.Testing;

namespace Containerize.Images.Tests.Daemon;

/// <summary>Base images out of real engines.</summary>
[Trait("Category", "Slow")]
public sealed class DaemonSourceTests(DockerDaemon docker) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reads_an_image_out_of_Docker_with_true_digests()
    {
        var image = TestImage.Random();
        var repository = $"ctz-test-{Guid.NewGuid():N}";
        var address = EngineAddress.TryParse(await docker.RequireAsync())!;
        await new DockerSink(new LocalEngine { Kind = EngineKind.Docker, Address = address }, repository).CommitAsync(ImageSet.Of(image), ["1"], default);
        try
        {
            using var source = new DaemonSource(Detector(address.ToString(), ""), ImageReference.Parse($"{repository}:1"));
            await ShouldHoldAsync(source, image);
        }
        finally
        {
            await docker.RunAsync(["rmi", "--force", $"{repository}:1"]);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Reads_an_image_out_of_Podman_that_has_no_registry_in_its_name(bool service)
    {
        await using var podman = TestPodman.Require(_folder);
        var command = podman.WriteCommand();
        var image = TestImage.Random();
        await new PodmanSink(new LocalEngine { Kind = EngineKind.Podman, Command = command }, "hello").CommitAsync(ImageSet.Of(image), ["1"], default);
        var detector = Detector("unix:///nowhere.sock", Path.GetDirectoryName(command)!, service ? await podman.StartServiceAsync() : null);

        using var source = new DaemonSource(detector, ImageReference.Parse("hello:1"));

        await ShouldHoldAsync(source, image);
    }

    [Fact]
    public async Task An_image_that_the_engine_does_not_have_is_an_error_that_says_what_to_do()
    {
        using var source = new DaemonSource(Detector(await docker.RequireAsync(), ""), ImageReference.Parse("ctz-test-no-such-image:1"));

        var error = (await Should.ThrowAsync<ContainerizeException>(() => source.ResolveAsync(default))).Error;

        error.Code.ShouldBe("CTZ5004");
        error.Message.ShouldContain("docker pull");
    }

    [Fact]
    public async Task No_engine_at_all_is_an_error()
    {
        using var source = new DaemonSource(Detector("unix:///nowhere.sock", ""), ImageReference.Parse("hello:1"));

        (await Should.ThrowAsync<ContainerizeException>(() => source.ResolveAsync(default))).Error.Code.ShouldBe("CTZ5001");
    }

    private static EngineDetector Detector(string dockerHost, string path, string? podmanSocket = null) => new(new EngineEnvironment
    {
        Variable = name => name switch { "DOCKER_HOST" => dockerHost, "PATH" => path, _ => null },
        Home = "/nowhere",
        DockerSockets = [],
        PodmanSockets = podmanSocket is null ? [] : [podmanSocket],
    });

    private static async Task ShouldHoldAsync(DaemonSource source, Image image)
    {
        var descriptor = await source.ResolveAsync(default);
        var manifest = JsonSerializer.Deserialize(await source.ReadManifestAsync(descriptor.Digest, default), ImageJson.Default.ImageManifest)!;
        manifest.Config.Digest.ShouldBe(image.Manifest.Config.Digest);
        foreach (var (layer, expected) in manifest.Layers.Zip(image.Layers))
        {
            await using var stream = await source.OpenBlobAsync(layer, default);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            Digest.Of(content.ToArray()).ShouldBe(layer.Digest);
            content.ToArray().ShouldBe([.. ((TestImageLayer)expected).Tar]);
        }
    }
}
