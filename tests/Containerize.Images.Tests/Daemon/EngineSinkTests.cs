using Containerize.Images.Daemon;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.Daemon;

/// <summary>What is said to an engine, and what becomes of its answers.</summary>
public sealed class EngineSinkTests : IAsyncLifetime
{
    private const string Loaded = """{"stream":"Loaded image: hello:1\n"}""";

    private readonly TemporaryFolder _folder = new();
    private FakeEngine _engine = null!;

    private IReadOnlyList<FakeRequest> Loads => [.. _engine.Requests.Where(request => request.Path.StartsWith("/images/load"))];

    public ValueTask InitializeAsync()
    {
        _engine = new FakeEngine(_folder.Combine("engine.sock"));
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Matches_when_every_tag_has_the_images_config_as_its_ID()
    {
        var images = TestImage.RandomSet();
        var (id, other) = (images.Images[0].Manifest.Config.Digest, Digest.Of([1]));
        _engine.Answer = request => request.Path switch
        {
            "/images/hello:1/json" => new(200, $$"""{"Id":"{{id}}"}"""),
            "/images/hello:2/json" => new(200, $$"""{"Id":"{{other}}"}"""),
            _ => new(404, """{"message":"no such image"}"""),
        };

        (await MatchAsync(images, "1")).ShouldNotBeNull().References.ShouldBe(["hello:1"]);
        (await MatchAsync(images, "1", "2")).ShouldBeNull();
        (await MatchAsync(images, "1", "3")).ShouldBeNull();
    }

    [Fact]
    public async Task Matches_by_the_manifest_where_the_engine_keeps_manifests()
    {
        var images = TestImage.RandomSet();
        _engine.Answer = _ => new(200, $$"""{"Id":"{{images.Descriptor.Digest}}"}""");

        (await MatchAsync(images, "1")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Leaves_out_the_layers_that_an_image_of_the_engine_begins_with()
    {
        var images = TestImage.RandomSet(layers: 4);
        var layers = images.Images[0].Layers;
        AnswerWithImage(images, [layers[0].DiffId, layers[1].DiffId, Digest.Of([1]), layers[3].DiffId], _ => new(200, Loaded));

        var result = await CommitAsync(images, "1");

        var names = Loads.ShouldHaveSingleItem().ArchiveNames();
        names.ShouldNotContain("blobs/sha256/" + layers[1].Descriptor.Digest.Hex);
        names.ShouldContain("blobs/sha256/" + layers[2].Descriptor.Digest.Hex);
        names.ShouldContain("blobs/sha256/" + layers[3].Descriptor.Digest.Hex);
        layers.Select(layer => result.Layers[layer.Descriptor.Digest])
            .ShouldBe([LayerTransfer.Present, LayerTransfer.Present, LayerTransfer.Sent, LayerTransfer.Sent]);
    }

    [Fact]
    public async Task Sends_everything_when_the_engine_refuses_an_archive_with_gaps()
    {
        var images = TestImage.RandomSet();
        AnswerWithImage(images, images.Images[0].Config.DiffIds, load => load.ArchiveNames().Count < 7
            ? new(200, """{"errorDetail":{"message":"open layer.tar: no such file or directory"},"error":"open layer.tar: no such file or directory"}""")
            : new(200, Loaded));

        var result = await CommitAsync(images, "1");

        Loads.Count.ShouldBe(2);
        result.Layers.Values.ShouldAllBe(transfer => transfer == LayerTransfer.Sent);
    }

    [Fact]
    public async Task Sends_everything_when_an_archive_with_gaps_made_no_image()
    {
        var images = TestImage.RandomSet();
        AnswerWithImage(images, images.Images[0].Config.DiffIds, _ => new(200, Loaded), Digest.Of([1]));

        await CommitAsync(images, "1");

        Loads.Count.ShouldBe(2);
        Loads[1].ArchiveNames().ShouldContain("blobs/sha256/" + images.Images[0].Layers[0].Descriptor.Digest.Hex);
    }

    [Fact]
    public async Task Sends_everything_where_the_engine_keeps_containerds_blobs()
    {
        var images = TestImage.RandomSet();
        AnswerWithImage(images, images.Images[0].Config.DiffIds, _ => new(200, Loaded), more: ""","Descriptor":{"mediaType":"x"}""");

        await CommitAsync(images, "1");

        Loads.ShouldHaveSingleItem().ArchiveNames().ShouldContain("blobs/sha256/" + images.Images[0].Layers[0].Descriptor.Digest.Hex);
    }

    [Theory]
    [InlineData(200, """{"stream":"…"} {"errorDetail":{"message":"no space left on device"},"error":"no space left on device"}""")]
    [InlineData(500, """{"message":"no space left on device"}""")]
    public async Task A_refused_load_is_one_line_with_the_engines_reason(int status, string body)
    {
        _engine.Answer = request => request.Path.StartsWith("/images/load") ? new(status, body) : new(200, "[]");

        var error = (await Should.ThrowAsync<ContainerizeException>(() => CommitAsync(TestImage.RandomSet(), "1"))).Error;

        error.Code.ShouldBe("CTZ5002");
        error.Message.ShouldContain("no space left on device");
        error.Message.ShouldNotContain("\n");
    }

    [Theory, InlineData("<html>"), InlineData("\"text\""), InlineData("")]
    public async Task What_is_no_engine_is_one_line(string body)
    {
        _engine.Answer = _ => new(200, body);

        var error = (await Should.ThrowAsync<ContainerizeException>(() => MatchAsync(TestImage.RandomSet(), "1"))).Error;

        error.Code.ShouldBe("CTZ5003");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task An_engine_that_is_gone_is_one_line()
    {
        _engine.StopListening();

        var error = (await Should.ThrowAsync<ContainerizeException>(() => CommitAsync(TestImage.RandomSet(), "1"))).Error;

        error.Code.ShouldBe("CTZ5003");
        error.Message.ShouldContain(_engine.Path);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_layer_that_cannot_be_read_is_the_error_and_not_the_engine()
    {
        _engine.Answer = request => request.Path.StartsWith("/images/load") ? new(200, Loaded) : new(200, "[]");
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new TestImageFaultyStream(layer.Blob[..100], () => throw new IOException("Input/output error.")));

        var error = (await Should.ThrowAsync<ContainerizeException>(() => CommitAsync(ImageSet.Of(TestImage.Of(layer)), "1"))).Error;

        error.Code.ShouldBe("CTZ4026");
        Loads.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_several_platforms_the_engine_gets_its_own()
    {
        var images = TestImage.TwoPlatforms();
        _engine.Answer = request => request.Path switch
        {
            "/version" => new(200, $$"""{"Os":"linux","Arch":"{{TestImage.Foreign.Architecture}}"}"""),
            "/images/json" => new(200, "[]"),
            _ => new(200, Loaded),
        };

        await CommitAsync(images, "1");

        var names = Loads.ShouldHaveSingleItem().ArchiveNames();
        names.ShouldContain("blobs/sha256/" + images.Images[0].Manifest.Config.Digest.Hex);
        names.ShouldNotContain("blobs/sha256/" + images.Images[1].Manifest.Config.Digest.Hex);
    }

    [Fact]
    public async Task No_platform_of_the_engines_is_an_error()
    {
        _engine.Answer = _ => new(200, """{"Os":"windows","Arch":"amd64"}""");

        var error = (await Should.ThrowAsync<ContainerizeException>(() => CommitAsync(TestImage.TwoPlatforms(), "1"))).Error;

        error.Code.ShouldBe("CTZ5005");
        error.Message.ShouldContain("windows/amd64");
    }

    [Theory]
    [InlineData("hello", "localhost/hello")]
    [InlineData("team/hello", "localhost/team/hello")]
    [InlineData("ghcr.io/team/hello", "ghcr.io/team/hello")]
    [InlineData("docker.io/team/hello", "docker.io/team/hello")]
    public async Task Podman_gets_a_full_name_and_further_tags_one_by_one(string repository, string full)
    {
        _engine.Answer = request => request.Path.StartsWith("/images/load") ? new(200, Loaded) : new(request.Path.Contains("/tag?") ? 201 : 404, "{}");
        var sink = new PodmanSink(Engine(EngineKind.Podman), repository);

        var result = await sink.CommitAsync(TestImage.RandomSet(), ["1", "2"], default);

        result.References.ShouldBe([full + ":1", full + ":2"]);
        _engine.Requests.Last().Path.ShouldBe($"/images/{full}:1/tag?repo={Uri.EscapeDataString(full)}&tag=2");
    }

    [Fact]
    public async Task The_hint_maps_the_images_port()
    {
        _engine.Answer = request => request.Path.StartsWith("/images/load") ? new(200, Loaded) : new(200, "[]");
        var image = TestImage.Of(ImageFormat.Oci, TestImage.Machine, [TestImageLayer.Random()], config => config.Port("8080/tcp"));

        (await CommitAsync(ImageSet.Of(image), "1")).Hint.ShouldBe("docker run --rm -p 8080:8080 hello:1");
    }

    private void AnswerWithImage(ImageSet images, IReadOnlyList<Digest> diffIds, Func<FakeRequest, FakeResponse> load, Digest? id = null, string more = "")
    {
        var layers = string.Join(',', diffIds.Select(digest => $"\"{digest}\""));
        _engine.Answer = request => request.Path switch
        {
            "/images/json" => new(200, """[{"Id":"sha256:1","RepoTags":["other:1"],"Created":2},{"Id":"sha256:2","RepoTags":null,"Created":1}]"""),
            "/images/sha256:2/json" => new(200, $$$"""{"Id":"sha256:2","RootFS":{"Layers":[{{{layers}}}]}{{{more}}}}"""),
            "/images/hello:1/json" => new(200, $$"""{"Id":"{{id ?? images.Images[0].Manifest.Config.Digest}}"}"""),
            "/images/load?quiet=1" => load(request),
            _ => new(404, """{"message":"no such image"}"""),
        };
    }

    private LocalEngine Engine(EngineKind kind) => new() { Kind = kind, Address = EngineAddress.Unix(_engine.Path) };

    private Task<SinkResult?> MatchAsync(ImageSet images, params string[] tags) =>
        new DockerSink(Engine(EngineKind.Docker), "hello").MatchAsync(images, tags, default);

    private Task<SinkResult> CommitAsync(ImageSet images, params string[] tags) =>
        new DockerSink(Engine(EngineKind.Docker), "hello").CommitAsync(images, tags, default);
}
