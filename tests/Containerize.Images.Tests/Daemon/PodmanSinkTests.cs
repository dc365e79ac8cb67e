using Containerize.Images.Daemon;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.Daemon;

/// <summary>Against a real Podman: its service and its command.</summary>
[Trait("Category", "Slow")]
public sealed class PodmanSinkTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestPodman _podman = null!;

    public ValueTask InitializeAsync()
    {
        _podman = TestPodman.Require(_folder);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _podman.DisposeAsync();
        _folder.Dispose();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Loads_an_image_under_every_tag_with_its_manifest(bool service)
    {
        var image = TestImage.Random();
        var sink = new PodmanSink(await EngineAsync(service), "hello");

        var result = await sink.CommitAsync(ImageSet.Of(image), ["1", "2"], default);

        result.References.ShouldBe(["localhost/hello:1", "localhost/hello:2"]);
        foreach (var reference in (string[])["hello:1", "localhost/hello:2", $"localhost/hello@{image.Descriptor.Digest}"])
        {
            (await InspectAsync(reference, "{{.Id}} {{.Digest}}")).ShouldBe($"{image.Manifest.Config.Digest.Hex} {image.Descriptor.Digest}");
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Keeps_the_health_check_of_a_Docker_image(bool service)
    {
        var image = TestImage.Of(ImageFormat.Docker, TestImage.Machine, [TestImageLayer.Random()], config =>
            config.Healthcheck(new HealthcheckConfig { Command = ["/hello", "--probe"] }));

        await new PodmanSink(await EngineAsync(service), "hello").CommitAsync(ImageSet.Of(image), ["1"], default);

        (await InspectAsync("hello:1", "{{.HealthCheck.Test}} {{.Digest}}")).ShouldBe($"[CMD /hello --probe] {image.Descriptor.Digest}");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Matches_what_is_there_and_nothing_else(bool service)
    {
        var images = TestImage.RandomSet();
        var sink = new PodmanSink(await EngineAsync(service), "hello");
        (await sink.MatchAsync(images, ["1"], default)).ShouldBeNull();
        await sink.CommitAsync(images, ["1"], default);

        (await sink.MatchAsync(images, ["1"], default)).ShouldNotBeNull();
        (await sink.MatchAsync(images, ["1", "2"], default)).ShouldBeNull();
        (await sink.MatchAsync(TestImage.RandomSet(), ["1"], default)).ShouldBeNull();
    }

    [Fact]
    public async Task Sends_only_the_layers_that_Podman_lacks()
    {
        var (shared, first, second) = (TestImageLayer.Random(), TestImageLayer.Random(), TestImageLayer.Random());
        var sink = new PodmanSink(await EngineAsync(service: true), "hello");
        await sink.CommitAsync(ImageSet.Of(TestImage.Of(shared, first)), ["1"], default);
        var image = TestImage.Of(shared, second);

        var result = await sink.CommitAsync(ImageSet.Of(image), ["2"], default);

        result.Layers[shared.Descriptor.Digest].ShouldBe(LayerTransfer.Present);
        result.Layers[second.Descriptor.Digest].ShouldBe(LayerTransfer.Sent);
        shared.Opened.ShouldBe(1);
        (await InspectAsync("hello:2", "{{.Digest}}")).ShouldBe(image.Descriptor.Digest.ToString());
    }

    [Fact]
    public async Task What_it_loads_runs()
    {
        if (TestImage.Machine.Architecture != "amd64")
        {
            Tool.Missing("needs an x86-64 machine to run the test image");
        }

        Tool.Require("runc");
        await new PodmanSink(await EngineAsync(service: false), "hello").CommitAsync(ImageSet.Of(TestImage.Runnable()), ["1"], default);

        var run = await _podman.RunAsync(
            "run", "--rm", "--runtime", "runc", "--network", "host", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000", "hello:1").EnsureSuccessAsync();

        run.Output.ShouldBe("hello\n");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_layer_that_is_no_archive_is_Podmans_refusal_in_one_line(bool service)
    {
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new MemoryStream(new byte[layer.Blob.Length]));
        var sink = new PodmanSink(await EngineAsync(service), "hello");

        var error = (await Should.ThrowAsync<ContainerizeException>(() => sink.CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], default))).Error;

        error.Code.ShouldBe("CTZ5002");
        error.Message.ShouldStartWith("Podman");
        error.Message.ShouldNotContain("\n");
    }

    private async Task<LocalEngine> EngineAsync(bool service) => new()
    {
        Kind = EngineKind.Podman,
        Address = service ? EngineAddress.Unix(await _podman.StartServiceAsync()) : null,
        Command = _podman.WriteCommand(),
    };

    private async Task<string> InspectAsync(string name, string format) =>
        (await _podman.RunAsync("image", "inspect", "--format", format, name).EnsureSuccessAsync()).Output.Trim();
}
