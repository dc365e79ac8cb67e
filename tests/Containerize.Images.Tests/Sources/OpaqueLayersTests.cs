using System.IO.Compression;
using Containerize.FakeRegistry;
using Containerize.Images.Archive;
using Containerize.Images.Cache;
using Containerize.Images.Locking;
using Containerize.Images.Registry;
using Containerize.Images.Sources;
using Containerize.Images.Tests.Registry;
using Containerize.Testing;

namespace Containerize.Images.Tests.Sources;

/// <summary>What becomes of a base's layers, of whatever kind, in the image that is built upon it and pushed.</summary>
public sealed class OpaqueLayersTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeRegistryServer _registry = null!;

    private ContentCache Cache => new(_folder.Combine("cache"));

    public async ValueTask InitializeAsync() => _registry = await FakeRegistryServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(MediaTypes.OciLayerZstd, ImageFormat.Oci)]
    [InlineData(MediaTypes.OciLayer, ImageFormat.Oci)]
    [InlineData("application/vnd.example.layer.v1.tar+lz4", ImageFormat.Oci)]
    [InlineData(MediaTypes.OciLayerZstd, ImageFormat.Docker)]
    [InlineData("application/vnd.example.layer.v1.tar+lz4", ImageFormat.Docker)]
    public async Task A_registry_s_layer_of_any_media_type_goes_through_byte_for_byte_under_its_own_type(string mediaType, ImageFormat format)
    {
        await using var source = await FakeRegistryServer.StartAsync();
        var blob = TestImageLayer.Random();
        var layer = new DescribedLayer(blob, blob.Descriptor with { MediaType = mediaType });
        source.Store.AddBlob("base", blob.Blob);
        var image = TestImage.Of(layer);
        source.Store.AddBlob("base", image.ConfigBytes.ToArray());
        source.Store.AddManifest("base", image.ManifestBytes.ToArray(), image.Descriptor.MediaType, "1");

        var pushed = await PushAsync(await ReadAsync(BaseImageReference.Parse($"{source.Address}/base:1", _folder.Path), source.SourceOf("1", repository: "base")), format);

        pushed.Manifest.Layers[0].ShouldBe(blob.Descriptor with { MediaType = mediaType });
        _registry.Store.Blob("app", blob.Descriptor.Digest.ToString()).ShouldBe(blob.Blob);
    }

    [Theory]
    [InlineData(ImageFormat.Oci, MediaTypes.OciLayerGzip)]
    [InlineData(ImageFormat.Docker, MediaTypes.DockerLayerGzip)]
    public async Task An_uncompressed_layer_of_a_Docker_archive_is_pushed_compressed_with_its_diff_id_unchanged(ImageFormat format, string mediaType)
    {
        var tar = await SaveAsync();

        var pushed = await PushAsync(await ReadArchiveAsync(), format);

        var found = pushed.Manifest.Layers[0];
        found.MediaType.ShouldBe(mediaType);
        found.Size.ShouldBeLessThan(tar.Tar.Count / 10);
        pushed.Config.DiffIds[0].ShouldBe(tar.DiffId);
        Unpack(_registry.Store.Blob("app", found.Digest.ToString())!).SequenceEqual(tar.Tar).ShouldBeTrue();
    }

    [Fact]
    public async Task The_compressed_layer_is_remembered_so_that_the_archive_s_layer_is_not_read_again()
    {
        await SaveAsync();
        var first = await ReadArchiveAsync();
        using var source = new ArchiveSource(_folder.Combine("base.tar"), null);
        var counted = new CountedSource(source);

        var second = await ReadAsync(Reference, counted);

        second.Layers[0].Descriptor.ShouldBe(first.Layers[0].Descriptor);
        await (await second.Layers[0].OpenAsync(CancellationToken.None)).DisposeAsync();
        counted.Opened.ShouldNotContain(second.Layers[0].DiffId);
    }

    [Fact]
    public async Task A_compressed_layer_that_the_cache_has_lost_is_made_again_with_the_same_digest()
    {
        await SaveAsync();
        var image = await ReadArchiveAsync();
        Cache.Discard(image.Layers[0].Descriptor.Digest);

        var again = await ReadArchiveAsync();

        again.Layers[0].Descriptor.ShouldBe(image.Layers[0].Descriptor);
        using var bytes = new MemoryStream();
        await using var stream = await again.Layers[0].OpenAsync(CancellationToken.None);
        await stream.CopyToAsync(bytes);
        Digest.Of(bytes.ToArray()).ShouldBe(image.Layers[0].Descriptor.Digest);
    }

    [Fact]
    public async Task A_layer_of_an_archive_that_is_not_what_the_config_says_is_refused_and_not_remembered()
    {
        var layer = await SaveAsync();
        var path = _folder.Combine("base.tar");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan().IndexOf("aaaaaaaa"u8).ShouldBeGreaterThan(0);
        bytes[bytes.AsSpan().IndexOf("aaaaaaaa"u8)] = (byte)'b';
        await File.WriteAllBytesAsync(path, bytes);

        var error = await TestClient.ErrorAsync(ReadArchiveAsync);

        error.Code.ShouldBe("CTZ2042");
        error.Message.ShouldContain(layer.DiffId.ToString());
        (await TestClient.ErrorAsync(ReadArchiveAsync)).Code.ShouldBe("CTZ2042");
    }

    private BaseImageReference Reference => BaseImageReference.Parse("docker-archive:base.tar", _folder.Path);

    private static byte[] Unpack(byte[] blob)
    {
        using var gzip = new GZipStream(new MemoryStream(blob), CompressionMode.Decompress);
        using var tar = new MemoryStream();
        gzip.CopyTo(tar);
        return tar.ToArray();
    }

    private async Task<TestImageLayer> SaveAsync()
    {
        var layer = TestImageLayer.OfFile("text", [.. Enumerable.Repeat((byte)'a', 100_000)]).Uncompressed();
        await new DockerArchiveSink(_folder.Combine("base.tar"), "base").CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], CancellationToken.None);
        return layer;
    }

    private async Task<Image> ReadArchiveAsync()
    {
        var source = new ArchiveSource(_folder.Combine("base.tar"), null);
        return await ReadAsync(Reference, source);
    }

    private async Task<Image> ReadAsync(BaseImageReference reference, IImageSource source)
    {
        var resolver = new BaseImageResolver(reference, new Lazy<IImageSource>(source), Cache, LockFile.Load(null), LockMode.Use, level: 3);
        return await resolver.GetImageAsync(await resolver.ResolveAsync(CancellationToken.None), TestImage.Machine, CancellationToken.None);
    }

    // As a publish does: the base's layers with one more.
    private async Task<Image> PushAsync(Image baseImage, ImageFormat format)
    {
        var own = TestImageLayer.Random();
        var config = baseImage.Config.With(editor => editor.Layer(own.DiffId, DateTimeOffset.UnixEpoch, "test", own.Name));
        var image = Image.Create(config, [.. baseImage.Layers, own], format);
        await _registry.SinkOf().CommitAsync(ImageSet.Of(image), ["1"], CancellationToken.None);
        return image;
    }

    private sealed class DescribedLayer(TestImageLayer layer, Descriptor descriptor) : ILayer
    {
        public string Name => layer.Name;

        public Descriptor Descriptor => descriptor;

        public Digest DiffId => layer.DiffId;

        public BlobOrigin? Origin => null;

        public Task<Stream> OpenAsync(CancellationToken cancellationToken) => layer.OpenAsync(cancellationToken);
    }

    private sealed class CountedSource(IImageSource inner) : IImageSource
    {
        public List<Digest> Opened { get; } = [];

        public BlobOrigin? Origin => inner.Origin;

        public Task<Descriptor> ResolveAsync(CancellationToken cancellationToken) => inner.ResolveAsync(cancellationToken);

        public Task<byte[]> ReadManifestAsync(Digest digest, CancellationToken cancellationToken) => inner.ReadManifestAsync(digest, cancellationToken);

        public Task<Stream> OpenBlobAsync(Descriptor blob, CancellationToken cancellationToken)
        {
            Opened.Add(blob.Digest);
            return inner.OpenBlobAsync(blob, cancellationToken);
        }
    }
}
