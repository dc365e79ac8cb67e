using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Containerize.Images.Archive;
using Containerize.Testing;

namespace Containerize.Images.Tests.Archive;

public sealed class ArchiveSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.Combine("hello.tar");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reads_an_OCI_archive_with_its_own_manifest()
    {
        var layers = new[] { TestImageLayer.Random(), TestImageLayer.Random() };
        var image = TestImage.Of(layers);
        await new OciArchiveSink(Target, "hello").CommitAsync(ImageSet.Of(image), ["1"], default);
        using var source = new ArchiveSource(Target, "1");

        var descriptor = await source.ResolveAsync(default);

        descriptor.Digest.ShouldBe(image.Descriptor.Digest);
        (await source.ReadManifestAsync(descriptor.Digest, default)).ShouldBe(image.ManifestBytes.ToArray());
        (await ReadAsync(source, image.Manifest.Config)).ShouldBe(image.ConfigBytes.ToArray());
        (await ReadAsync(source, image.Manifest.Layers[1])).ShouldBe(layers[1].Blob);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Makes_a_manifest_for_a_Docker_archive_whose_every_digest_is_true(bool compressed)
    {
        TestImageLayer[] layers = [TestImageLayer.Random(), TestImageLayer.Random()];
        var image = TestImage.Of([.. layers.Select(layer => compressed ? layer : layer.Uncompressed())]);
        await new DockerArchiveSink(Target, "hello").CommitAsync(ImageSet.Of(image), ["1"], default);
        using var source = new ArchiveSource(Target, null);

        var descriptor = await source.ResolveAsync(default);

        var bytes = await source.ReadManifestAsync(descriptor.Digest, default);
        Digest.Of(bytes).ShouldBe(descriptor.Digest);
        descriptor.MediaType.ShouldBe(MediaTypes.DockerManifest);
        var manifest = JsonSerializer.Deserialize(bytes, ImageJson.Default.ImageManifest)!;
        manifest.Layers.Select(layer => layer.MediaType).ShouldAllBe(type => type == (compressed ? MediaTypes.DockerLayerGzip : MediaTypes.DockerLayer));
        foreach (var blob in manifest.Layers.Prepend(manifest.Config))
        {
            var content = await ReadAsync(source, blob);
            (Digest.Of(content), content.LongLength).ShouldBe((blob.Digest, blob.Size));
        }
    }

    [Fact]
    public async Task Makes_the_same_manifest_each_time_also_without_being_asked_to_resolve_first()
    {
        await new DockerArchiveSink(Target, "hello").CommitAsync(TestImage.RandomSet(), ["1"], default);
        using var first = new ArchiveSource(Target, null);
        var descriptor = await first.ResolveAsync(default);
        using var second = new ArchiveSource(Target, null);

        (await second.ReadManifestAsync(descriptor.Digest, default)).Length.ShouldBe((int)descriptor.Size);
    }

    [Fact]
    public async Task Follows_the_links_by_which_docker_save_names_equal_layers()
    {
        var layer = TestImageLayer.Random().Uncompressed();
        var image = TestImage.Of(layer, layer);
        await WriteAsync(
            Entry("config.json", image.ConfigBytes.ToArray()),
            Entry("a/layer.tar", layer.Blob),
            new GnuTarEntry(TarEntryType.SymbolicLink, "b/layer.tar") { LinkName = "../a/layer.tar" },
            Entry("manifest.json", """[{"Config":"config.json","RepoTags":null,"Layers":["a/layer.tar","b/layer.tar"]}]"""u8.ToArray()));
        using var source = new ArchiveSource(Target, null);

        var manifest = JsonSerializer.Deserialize(await source.ReadManifestAsync((await source.ResolveAsync(default)).Digest, default), ImageJson.Default.ImageManifest)!;

        manifest.Layers.Select(descriptor => descriptor.Digest).ShouldBe([layer.DiffId, layer.DiffId]);
        (await ReadAsync(source, manifest.Layers[1])).ShouldBe(layer.Blob);
    }

    [Fact]
    public async Task Reads_an_archive_that_is_compressed_as_a_whole()
    {
        var images = TestImage.RandomSet();
        await new OciArchiveSink(Target, "hello").CommitAsync(images, ["1"], default);
        var compressed = Target + ".gz";
        await using (var output = new GZipStream(File.Create(compressed), CompressionLevel.Fastest))
        {
            await output.WriteAsync(File.ReadAllBytes(Target));
        }

        using var source = new ArchiveSource(compressed, null);

        (await source.ResolveAsync(default)).Digest.ShouldBe(images.Descriptor.Digest);
        (await ReadAsync(source, images.Images[0].Manifest.Layers[0])).Length.ShouldBe((int)images.Images[0].Manifest.Layers[0].Size);
    }

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task A_tag_that_is_not_there_is_an_error_that_lists_what_is(ImageFormat kind)
    {
        var sink = kind == ImageFormat.Oci ? (Sinks.IImageSink)new OciArchiveSink(Target, "hello") : new DockerArchiveSink(Target, "hello");
        await sink.CommitAsync(TestImage.RandomSet(), ["1", "2"], default);
        using var source = new ArchiveSource(Target, "3");

        var error = await FailureAsync(source);

        error.Code.ShouldBe("CTZ2021");
        error.Message.ShouldContain("hello:1, hello:2");
    }

    [Fact]
    public async Task Several_images_and_no_tag_are_an_error_and_a_tag_chooses_one()
    {
        var (one, two) = (TestImage.Random(), TestImage.Random());
        string Saved(Image image, string tag) =>
            $$"""{"Config":"{{tag}}.json","RepoTags":["hello:{{tag}}"],"Layers":[{{string.Join(',', image.Layers.Select(layer => $"\"{layer.Descriptor.Digest.Hex}\""))}}]}""";
        await WriteAsync(
        [
            Entry("1.json", one.ConfigBytes.ToArray()),
            Entry("2.json", two.ConfigBytes.ToArray()),
            .. one.Layers.Concat(two.Layers).Select(layer => Entry(layer.Descriptor.Digest.Hex, ((TestImageLayer)layer).Blob)),
            Entry("manifest.json", System.Text.Encoding.UTF8.GetBytes($"[{Saved(one, "1")},{Saved(two, "2")}]")),
        ]);
        using var any = new ArchiveSource(Target, null);
        (await FailureAsync(any)).Code.ShouldBe("CTZ2022");
        using var source = new ArchiveSource(Target, "2");

        var manifest = JsonSerializer.Deserialize(await source.ReadManifestAsync((await source.ResolveAsync(default)).Digest, default), ImageJson.Default.ImageManifest)!;

        manifest.Config.Digest.ShouldBe(two.Manifest.Config.Digest);
    }

    [Fact]
    public async Task A_missing_file_and_one_that_is_no_archive_are_clear_errors()
    {
        using var missing = new ArchiveSource(Target, null);
        (await FailureAsync(missing)).Code.ShouldBe("CTZ2020");

        await WriteAsync(Entry("something", [1, 2, 3]));
        using var other = new ArchiveSource(Target, null);
        (await FailureAsync(other)).Message.ShouldContain("is neither an OCI archive nor a Docker archive");

        File.WriteAllBytes(Target, System.Text.Encoding.UTF8.GetBytes(new string('x', 2000)));
        using var text = new ArchiveSource(Target, null);
        (await FailureAsync(text)).Message.ShouldContain("is neither an OCI archive nor a Docker archive");
    }

    [Fact]
    public async Task A_layer_that_the_archive_lacks_is_an_error_that_names_it()
    {
        var image = TestImage.Random(1);
        await WriteAsync(
            Entry("config.json", image.ConfigBytes.ToArray()),
            Entry("manifest.json", """[{"Config":"config.json","Layers":["gone.tar"]}]"""u8.ToArray()));
        using var source = new ArchiveSource(Target, null);

        var error = await FailureAsync(source);

        error.Code.ShouldBe("CTZ2023");
        error.Message.ShouldContain("'gone.tar'");
    }

    private static GnuTarEntry Entry(string name, byte[] content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };

    private static async Task<ContainerizeError> FailureAsync(ArchiveSource source) =>
        (await Should.ThrowAsync<ContainerizeException>(() => source.ResolveAsync(default))).Error;

    private static async Task<byte[]> ReadAsync(ArchiveSource source, Descriptor blob)
    {
        await using var stream = await source.OpenBlobAsync(blob, default);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }

    private async Task WriteAsync(params GnuTarEntry[] entries)
    {
        await using var writer = new TarWriter(File.Create(Target), TarEntryFormat.Gnu);
        foreach (var entry in entries)
        {
            await writer.WriteEntryAsync(entry);
        }
    }
}
