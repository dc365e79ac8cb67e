using System.Text.Json.Nodes;
using Containerize.Images.OciLayout;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.OciLayout;

public sealed class OciLayoutSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Layout => _folder.Combine("out", "layout");

    private string[] LeftOvers => [.. Directory.EnumerateFiles(_folder.Path, "*.tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_what_the_source_reads_back_byte_by_byte()
    {
        var layers = new[] { TestImageLayer.Random(), TestImageLayer.Random() };
        var image = TestImage.Of(layers);

        await PutAsync(ImageSet.Of(image), "1.0.0");

        var source = new OciLayoutSource(Layout, "1.0.0", null);
        var descriptor = await source.ResolveAsync(default);
        descriptor.Digest.ShouldBe(image.Descriptor.Digest);
        descriptor.Platform.ShouldBe(TestImage.Machine);
        (await source.ReadManifestAsync(descriptor.Digest, default)).ShouldBe(image.ManifestBytes.ToArray());
        (await ReadAsync(source, image.Manifest.Config)).ShouldBe(image.ConfigBytes.ToArray());
        (await ReadAsync(source, image.Manifest.Layers[1])).ShouldBe(layers[1].Blob);
    }

    [Fact]
    public async Task Writes_an_index_of_several_platforms_with_every_blob()
    {
        var images = TestImage.TwoPlatforms();

        await PutAsync(images, "1.0.0");

        var source = new OciLayoutSource(Layout, null, null);
        (await source.ResolveAsync(default)).Digest.ShouldBe(images.Descriptor.Digest);
        (await source.ReadManifestAsync(images.Descriptor.Digest, default)).ShouldBe(images.IndexBytes!.Value.ToArray());
        foreach (var image in images.Images)
        {
            (await source.ReadManifestAsync(image.Descriptor.Digest, default)).ShouldBe(image.ManifestBytes.ToArray());
            (await ReadAsync(source, image.Manifest.Layers[1])).Length.ShouldBe((int)image.Manifest.Layers[1].Size);
        }
    }

    [Fact]
    public async Task Says_which_layers_were_there_and_how_much_was_written()
    {
        var shared = TestImageLayer.Random();
        await PutAsync(ImageSet.Of(TestImage.Of(shared)), "1");
        var fresh = TestImageLayer.Random();
        var image = TestImage.Of(shared, fresh);

        var result = await PutAsync(ImageSet.Of(image), "2");

        result.Layers[shared.Descriptor.Digest].ShouldBe(LayerTransfer.Present);
        result.Layers[fresh.Descriptor.Digest].ShouldBe(LayerTransfer.Sent);
        result.BytesSent.ShouldBe(fresh.Descriptor.Size + image.ConfigBytes.Length + image.ManifestBytes.Length);
        result.OutputPath.ShouldBe(Layout);
    }

    [Fact]
    public async Task Offered_in_parallel_a_layer_is_read_once()
    {
        var layer = TestImageLayer.Random();
        var sink = new OciLayoutSink(Layout, "hello");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sink.AddLayerAsync(layer, default)));
        await sink.CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], default);

        layer.Opened.ShouldBe(1);
    }

    [Fact]
    public async Task A_blob_of_the_wrong_length_is_written_anew()
    {
        var layer = TestImageLayer.Random();
        var images = ImageSet.Of(TestImage.Of(layer));
        await PutAsync(images, "1");
        var blob = Path.Combine(Layout, "blobs/sha256", layer.Descriptor.Digest.Hex);
        File.WriteAllBytes(blob, layer.Blob[..10]);

        await PutAsync(images, "1");

        File.ReadAllBytes(blob).ShouldBe(layer.Blob);
    }

    [Fact]
    public async Task Images_of_other_names_stay_and_what_has_the_same_name_goes()
    {
        var (kept, replaced, replacing) = (TestImage.RandomSet(), TestImage.RandomSet(), TestImage.RandomSet());
        await PutAsync(kept, "1");
        await PutAsync(replaced, "2");

        await PutAsync(replacing, "2");

        (await DigestOfAsync("1")).ShouldBe(kept.Descriptor.Digest);
        (await DigestOfAsync("2")).ShouldBe(replacing.Descriptor.Digest);
        Index()["manifests"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Equal_tags_of_two_repositories_are_two_images()
    {
        var (hello, world) = (TestImage.RandomSet(), TestImage.RandomSet());
        await new OciLayoutSink(Layout, "hello").CommitAsync(hello, ["1"], default);

        await new OciLayoutSink(Layout, "world").CommitAsync(world, ["1"], default);

        (await DigestOfAsync("hello:1")).ShouldBe(hello.Descriptor.Digest);
        (await DigestOfAsync("world:1")).ShouldBe(world.Descriptor.Digest);
    }

    [Fact]
    public async Task Members_of_the_index_that_this_program_does_not_know_survive()
    {
        await PutAsync(TestImage.RandomSet(), "1");
        var index = Index();
        index["vendor"] = "kept";
        index["manifests"]!.AsArray().Add(JsonNode.Parse("""{"mediaType":"x/y","digest":"sha512:ab","size":1,"data":"aGk="}"""));
        File.WriteAllText(Path.Combine(Layout, "index.json"), index.ToJsonString());

        await PutAsync(TestImage.RandomSet(), "2");

        Index()["vendor"]!.GetValue<string>().ShouldBe("kept");
        Index()["manifests"]!.AsArray().Select(entry => (string?)entry!["data"]).ShouldContain("aGk=");
    }

    [Fact]
    public async Task Matches_only_when_every_tag_names_the_image_and_all_blobs_are_there()
    {
        var layer = TestImageLayer.Random();
        var images = ImageSet.Of(TestImage.Of(layer));
        (await MatchAsync(images, "1")).ShouldBeNull();
        await PutAsync(images, "1");

        (await MatchAsync(images, "1")).ShouldNotBeNull().Layers.ShouldBeEmpty();
        (await MatchAsync(images, "1", "2")).ShouldBeNull();
        (await MatchAsync(TestImage.RandomSet(), "1")).ShouldBeNull();

        File.Delete(Path.Combine(Layout, "blobs/sha256", layer.Descriptor.Digest.Hex));
        (await MatchAsync(images, "1")).ShouldBeNull();
    }

    [Fact]
    public async Task Publishing_at_once_loses_no_image()
    {
        var images = Enumerable.Range(0, 20).Select(_ => TestImage.RandomSet()).ToArray();

        await Task.WhenAll(images.Select((set, i) => Task.Run(() => PutAsync(set, $"v{i}"))));

        for (var i = 0; i < images.Length; i++)
        {
            (await DigestOfAsync($"v{i}")).ShouldBe(images[i].Descriptor.Digest);
        }

        LeftOvers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelled_in_a_layer_it_leaves_no_half_blob_and_the_index_as_it_was()
    {
        var before = TestImage.RandomSet();
        await PutAsync(before, "1");
        using var cancellation = new CancellationTokenSource();
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new TestImageFaultyStream(layer.Blob[..100], () => cancellation.Cancel()));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            new OciLayoutSink(Layout, null).CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], cancellation.Token));

        File.Exists(Path.Combine(Layout, "blobs/sha256", layer.Descriptor.Digest.Hex)).ShouldBeFalse();
        LeftOvers.ShouldBeEmpty();
        (await DigestOfAsync("1")).ShouldBe(before.Descriptor.Digest);
    }

    [Fact]
    public async Task A_layer_that_ends_early_is_refused_and_leaves_nothing()
    {
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new MemoryStream(layer.Blob[..^1]));

        var error = await FailureAsync(() => PutAsync(ImageSet.Of(TestImage.Of(layer)), "1"));

        error.Code.ShouldBe("CTZ4022");
        error.Message.ShouldContain(layer.Descriptor.Digest.ToString());
        File.Exists(Path.Combine(Layout, "blobs/sha256", layer.Descriptor.Digest.Hex)).ShouldBeFalse();
        File.Exists(Path.Combine(Layout, "index.json")).ShouldBeFalse();
        LeftOvers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_in_the_layouts_place_is_one_clear_error()
    {
        _folder.Write("out/layout", "a file");

        var error = await FailureAsync(() => PutAsync(TestImage.RandomSet(), "1"));

        error.Code.ShouldBe("CTZ4020");
        error.Message.ShouldContain(Layout);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_damaged_index_is_told_of_and_not_overwritten()
    {
        _folder.Write("out/layout/index.json", "{ half");

        var error = await FailureAsync(() => PutAsync(TestImage.RandomSet(), "1"));

        error.Code.ShouldBe("CTZ2015");
        File.ReadAllText(Path.Combine(Layout, "index.json")).ShouldBe("{ half");
    }

    [Fact]
    public async Task What_killed_publishes_left_is_removed()
    {
        var old = _folder.Write("out/layout/.blob.0.containerize.tmp", "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));
        var young = _folder.Write("out/layout/.blob.1.containerize.tmp", "half");
        using var writing = new FileStream(_folder.Combine("out/layout/.blob.2.containerize.tmp"), FileMode.Create, FileAccess.Write, FileShare.None);
        File.SetLastWriteTimeUtc(writing.SafeFileHandle, DateTime.UtcNow.AddHours(-1));

        await PutAsync(TestImage.RandomSet(), "1");

        File.Exists(old).ShouldBeFalse();
        File.Exists(young).ShouldBeTrue();
        File.Exists(writing.Name).ShouldBeTrue();
    }

    private static async Task<ContainerizeError> FailureAsync(Func<Task> work) => (await Should.ThrowAsync<ContainerizeException>(work)).Error;

    private static async Task<byte[]> ReadAsync(OciLayoutSource source, Descriptor blob)
    {
        await using var stream = await source.OpenBlobAsync(blob, default);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }

    private Task<SinkResult> PutAsync(ImageSet images, params string[] tags) => new OciLayoutSink(Layout, null).CommitAsync(images, tags, default);

    private Task<SinkResult?> MatchAsync(ImageSet images, params string[] tags) => new OciLayoutSink(Layout, null).MatchAsync(images, tags, default);

    private async Task<Digest> DigestOfAsync(string tag) => (await new OciLayoutSource(Layout, tag, null).ResolveAsync(default)).Digest;

    private JsonNode Index() => JsonNode.Parse(File.ReadAllText(Path.Combine(Layout, "index.json")))!;
}
