using Containerize.FakeRegistry;
using Containerize.Images.Cache;
using Containerize.Images.References;
using Containerize.Images.Registry;
using Containerize.Images.Sources;
using Containerize.Testing;

namespace Containerize.Images.Tests.Registry;

/// <summary>Registries that hold copies of another's images.</summary>
public sealed class MirrorTests : IAsyncLifetime
{
    private readonly Image _image = TestImage.Random();
    private readonly List<string> _log = [];
    private FakeRegistryServer _mirror = null!;
    private FakeRegistryServer _origin = null!;

    private MirroredImageSource Source
    {
        get
        {
            var options = TestClient.Options with { Retry = TestClient.Options.Retry with { MaxAttempts = 2, MaxConnectAttempts = 1 } };
            return new MirroredImageSource([_mirror.SourceOf("1.0", options), _origin.SourceOf("1.0")], _log.Add);
        }
    }

    public async ValueTask InitializeAsync()
    {
        (_mirror, _origin) = (await FakeRegistryServer.StartAsync(), await FakeRegistryServer.StartAsync());
        _mirror.Seed(_image, "1.0");
        _origin.Seed(_image, "1.0");
    }

    public async ValueTask DisposeAsync()
    {
        await _mirror.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task The_origin_is_not_asked_where_the_mirror_has_everything()
    {
        await ReadAllAsync(Source);

        _mirror.Requests.ShouldNotBeEmpty();
        _origin.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task The_origin_serves_where_the_mirror_refuses_and_the_mirror_is_not_asked_again(int status)
    {
        _mirror.When("*", "/", count: 1000).Answer(status);

        await ReadAllAsync(Source);

        _mirror.Requests.ShouldAllBe(request => request.Path.EndsWith("manifests/1.0", StringComparison.Ordinal) || request.Path == "/v2/");
        _origin.Requests.ShouldNotBeEmpty();
        _log.ShouldHaveSingleItem().ShouldStartWith($"The mirror {_mirror.Address}/app is not used: ");
    }

    [Fact]
    public async Task The_origin_serves_where_the_mirror_is_down()
    {
        await _mirror.DisposeAsync();

        await ReadAllAsync(Source);

        _origin.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_origin_serves_where_the_mirror_gives_another_manifest()
    {
        _mirror.When("GET", "/manifests/").Corrupt();

        (await Source.ReadManifestAsync(_image.Descriptor.Digest, CancellationToken.None)).ShouldBe(_image.ManifestBytes.ToArray());
    }

    [Fact]
    public async Task The_origin_serves_where_the_mirror_gives_another_layer()
    {
        using var folder = new TemporaryFolder();
        _mirror.When("GET", "/blobs/", count: 1000).Corrupt();
        var source = new Lazy<IImageSource>(Source);
        var cache = new ContentCache(folder.Path);
        var layer = new SourceLayer("registry.test/base:1", _image.Layers[0].Descriptor, _image.Layers[0].DiffId, source, cache);

        await (await layer.OpenAsync(CancellationToken.None)).DisposeAsync();

        cache.TryOpen(_image.Layers[0].Descriptor).ShouldNotBeNull().Dispose();
        _log.ShouldHaveSingleItem().ShouldContain(_mirror.Address);
        _origin.Seen("GET", "/blobs/").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_blob_that_breaks_off_is_continued_from_the_origin()
    {
        var blob = _image.Layers[0].Descriptor;
        _mirror.When("GET", "/blobs/", count: 1000).TruncateAfter(5);

        var stream = await Source.OpenBlobAsync(blob, CancellationToken.None);
        await using (stream)
        {
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            Digest.Of(content.ToArray()).ShouldBe(blob.Digest);
        }

        _origin.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_all_fail_the_error_is_the_origin_s()
    {
        _mirror.When("*", "/", count: 1000).Answer(404);
        _origin.When("*", "/", count: 1000).AnswerError(404, "MANIFEST_UNKNOWN", "unknown");

        var error = await TestClient.ErrorAsync(() => Source.ResolveAsync(CancellationToken.None));

        error.Message.ShouldContain(_origin.Address);
        error.Message.ShouldNotContain(_mirror.Address);
    }

    [Theory]
    [InlineData("mirror.example.com", "docker.io/library/ubuntu:24.04", "mirror.example.com/library/ubuntu:24.04")]
    [InlineData("mirror.example.com/hub", "docker.io/library/ubuntu:24.04", "mirror.example.com/hub/library/ubuntu:24.04")]
    [InlineData("mirror:5000/a/b/", "ghcr.io/o/x:1", "mirror:5000/a/b/o/x:1")]
    [InlineData("ghcr.io=mirror:5000", "ghcr.io/o/x:1", "mirror:5000/o/x:1")]
    [InlineData("ghcr.io=mirror:5000", "quay.io/o/x:1", null)]
    [InlineData("ghcr.io", "ghcr.io/o/x:1", null)]
    public void A_mirror_names_host_prefix_and_what_it_mirrors(string text, string image, string? there)
    {
        var mirror = RegistryMirror.TryParse(text).ShouldNotBeNull();
        var reference = ImageReference.Parse(image);

        mirror.Serves(reference.Registry).ShouldBe(there is not null);
        if (there is not null)
        {
            mirror.Locate(reference).ToString().ShouldBe(there);
        }
    }

    [Theory]
    [InlineData("https://mirror.example.com")]
    [InlineData("mirror.example.com/Hub")]
    [InlineData("=mirror")]
    [InlineData("docker.io=")]
    [InlineData("")]
    public void What_is_no_mirror_is_none(string text) => RegistryMirror.TryParse(text).ShouldBeNull();

    private async Task ReadAllAsync(MirroredImageSource source)
    {
        (await source.ResolveAsync(CancellationToken.None)).Digest.ShouldBe(_image.Descriptor.Digest);
        (await source.ReadManifestAsync(_image.Descriptor.Digest, CancellationToken.None)).ShouldBe(_image.ManifestBytes.ToArray());
        foreach (var layer in _image.Layers)
        {
            var stream = await source.OpenBlobAsync(layer.Descriptor, CancellationToken.None);
            await using (stream)
            {
                using var content = new MemoryStream();
                await stream.CopyToAsync(content);
                Digest.Of(content.ToArray()).ShouldBe(layer.Descriptor.Digest);
            }
        }
    }
}
