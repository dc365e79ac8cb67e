using Containerize.Images.Daemon;
using Containerize.Images.Sinks;
using Containerize.Testing;

[assembly: AssemblyFixture(typeof(DockerDaemon))]

namespace Containerize.Images.Tests.Daemon;

/// <summary>Against a real Docker daemon.</summary>
[Trait("Category", "Slow")]
public sealed class DockerSinkTests(DockerDaemon docker) : IAsyncLifetime
{
    // The daemon may be the machine's own: names are this test's alone, and only they are removed.
    private readonly string _repository = $"ctz-test-{Guid.NewGuid():N}";
    private readonly HashSet<string> _tags = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (_tags.Count > 0)
        {
            await docker.RunAsync(["rmi", "--force", .. _tags.Select(tag => $"{_repository}:{tag}")]);
        }
    }

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task Loads_an_image_that_runs_under_every_tag(ImageFormat format)
    {
        var image = Runnable(format);

        var result = await CommitAsync(ImageSet.Of(image), "1", "2");

        result.References.ShouldBe([$"{_repository}:1", $"{_repository}:2"]);
        foreach (var reference in result.References)
        {
            (await docker.RunAsync(["run", "--rm", "--network", "none", reference]).EnsureSuccessAsync()).Output.ShouldBe("hello\n");
        }

        (await InspectAsync("2", "{{.Id}}")).ShouldBe(image.Manifest.Config.Digest.ToString());
    }

    [Fact]
    public async Task Keeps_the_health_check_of_an_OCI_image()
    {
        var image = TestImage.Of(ImageFormat.Oci, TestImage.Machine, [TestImageLayer.Random()], config =>
            config.Healthcheck(new HealthcheckConfig { Command = ["/hello", "--probe"] }));

        await CommitAsync(ImageSet.Of(image), "1");

        (await InspectAsync("1", "{{json .Config.Healthcheck.Test}}")).ShouldBe("""["CMD","/hello","--probe"]""");
    }

    [Fact]
    public async Task Sends_only_the_layers_that_the_daemon_lacks()
    {
        var (shared, first, second) = (TestImageLayer.Random(), TestImageLayer.Random(), TestImageLayer.Random());
        await CommitAsync(ImageSet.Of(TestImage.Of(shared, first)), "1");
        var image = TestImage.Of(shared, second);

        var result = await CommitAsync(ImageSet.Of(image), "2");

        result.Layers[shared.Descriptor.Digest].ShouldBe(LayerTransfer.Present);
        result.Layers[second.Descriptor.Digest].ShouldBe(LayerTransfer.Sent);
        shared.Opened.ShouldBe(1);
        (await InspectAsync("2", "{{.Id}}")).ShouldBe(image.Manifest.Config.Digest.ToString());
        (await InspectAsync("2", "{{json .RootFS.Layers}}")).ShouldContain(second.DiffId.ToString());
    }

    [Fact]
    public async Task Matches_what_is_there_and_nothing_else()
    {
        var images = TestImage.RandomSet();
        (await MatchAsync(images, "1")).ShouldBeNull();
        await CommitAsync(images, "1");

        (await MatchAsync(images, "1")).ShouldNotBeNull();
        (await MatchAsync(images, "1", "2")).ShouldBeNull();
        (await MatchAsync(TestImage.RandomSet(), "1")).ShouldBeNull();
    }

    [Fact]
    public async Task Cancelled_in_the_middle_it_moves_no_tag()
    {
        var before = TestImage.RandomSet();
        await CommitAsync(before, "1");
        using var cancellation = new CancellationTokenSource();
        var layer = TestImageLayer.Random(1_000_000);
        layer.OpenInstead = _ => Task.FromResult<Stream>(new TestImageFaultyStream(layer.Blob[..500_000], () => cancellation.Cancel()));
        var sink = new DockerSink(await EngineAsync(), _repository);

        await Should.ThrowAsync<OperationCanceledException>(() => sink.CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], cancellation.Token));

        (await InspectAsync("1", "{{.Id}}")).ShouldBe(before.Images[0].Manifest.Config.Digest.ToString());
    }

    [Fact]
    public async Task A_layer_that_is_no_archive_is_the_daemons_refusal_in_one_line()
    {
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new MemoryStream(new byte[layer.Blob.Length]));

        var error = (await Should.ThrowAsync<ContainerizeException>(() => CommitAsync(ImageSet.Of(TestImage.Of(layer)), "1"))).Error;

        error.Code.ShouldBe("CTZ5002");
        error.Message.ShouldStartWith("Docker at ");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task The_command_serves_where_the_API_is_out_of_reach()
    {
        var images = TestImage.RandomSet();
        var host = await docker.RequireAsync();
        var engine = new LocalEngine { Kind = EngineKind.Docker, Command = Tool.Find("docker") };
        if (host != (Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock"))
        {
            Tool.Missing("needs the machine's own Docker daemon, which the docker command finds by itself");
        }

        var sink = engine.CreateSink(_repository);
        (await sink.MatchAsync(images, ["1"], default)).ShouldBeNull();
        _tags.Add("1");
        await sink.CommitAsync(images, ["1"], default);

        (await sink.MatchAsync(images, ["1"], default)).ShouldNotBeNull();
        (await InspectAsync("1", "{{.Id}}")).ShouldBe(images.Images[0].Manifest.Config.Digest.ToString());
    }

    private static Image Runnable(ImageFormat format)
    {
        if (TestImage.Machine.Architecture != "amd64")
        {
            Tool.Missing("needs an x86-64 machine to run the test image");
        }

        return TestImage.Runnable(format);
    }

    private async Task<LocalEngine> EngineAsync() =>
        new() { Kind = EngineKind.Docker, Address = EngineAddress.TryParse(await docker.RequireAsync()) };

    private async Task<SinkResult> CommitAsync(ImageSet images, params string[] tags)
    {
        _tags.UnionWith(tags);
        return await new DockerSink(await EngineAsync(), _repository).CommitAsync(images, tags, default);
    }

    private async Task<SinkResult?> MatchAsync(ImageSet images, params string[] tags) =>
        await new DockerSink(await EngineAsync(), _repository).MatchAsync(images, tags, default);

    private async Task<string> InspectAsync(string tag, string format) =>
        (await docker.RunAsync(["image", "inspect", "--format", format, $"{_repository}:{tag}"]).EnsureSuccessAsync()).Output.Trim();
}
