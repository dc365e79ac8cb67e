using System.Text;
using System.Text.Json.Nodes;
using Containerize.Images.Archive;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.Archive;

/// <summary>What both kinds of archive and their contents have to be.</summary>
public sealed class ArchiveSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.Combine("out", "hello.tar");

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task Equal_images_give_equal_bytes_whatever_the_time_and_the_folder(ImageFormat kind)
    {
        var images = TestImage.RandomSet();
        var other = _folder.Combine("elsewhere.tar");

        await Sink(kind, Target).CommitAsync(images, ["1", "2"], default);
        await Sink(kind, other).CommitAsync(images, ["1", "2"], default);

        File.ReadAllBytes(other).ShouldBe(File.ReadAllBytes(Target));
        var names = (await ArchiveReading.ReadAsync(Target)).ConvertAll(entry => entry.Key);
        names.ShouldBe(names.Order(StringComparer.Ordinal));
        names.ShouldBeUnique();
    }

    [Fact]
    public async Task An_OCI_archive_is_a_layout_whose_index_names_every_tag()
    {
        var images = TestImage.RandomSet();

        await Sink(ImageFormat.Oci, Target).CommitAsync(images, ["1", "2"], default);

        var entries = (await ArchiveReading.ReadAsync(Target)).ToDictionary();
        entries["oci-layout"].ShouldBe("""{"imageLayoutVersion":"1.0.0"}"""u8.ToArray());
        var manifests = JsonNode.Parse(entries["index.json"])!["manifests"]!.AsArray();
        manifests.Select(entry => (string?)entry!["annotations"]!["org.opencontainers.image.ref.name"]).ShouldBe(["1", "2"]);
        manifests.Select(entry => (string?)entry!["annotations"]!["io.containerd.image.name"]).ShouldBe(["docker.io/library/hello:1", "docker.io/library/hello:2"]);
        manifests.Select(entry => (string?)entry!["digest"]).Distinct().ShouldBe([images.Descriptor.Digest.ToString()]);
        foreach (var (name, content) in entries.Where(entry => entry.Key.StartsWith("blobs/sha256/")))
        {
            name.ShouldBe("blobs/sha256/" + Digest.Of(content).Hex);
        }

        entries.Keys.Count(name => name.StartsWith("blobs/")).ShouldBe(4);
    }

    [Fact]
    public async Task An_OCI_archive_of_two_platforms_holds_both_and_offers_docker_this_machines()
    {
        var images = TestImage.TwoPlatforms();

        await Sink(ImageFormat.Oci, Target).CommitAsync(images, ["1"], default);

        var entries = (await ArchiveReading.ReadAsync(Target)).ToDictionary();
        entries.Keys.ShouldContain("blobs/sha256/" + images.Descriptor.Digest.Hex);
        entries.Keys.ShouldContain("blobs/sha256/" + images.Images[0].Descriptor.Digest.Hex);
        ((string?)JsonNode.Parse(entries["manifest.json"])![0]!["Config"]).ShouldBe("blobs/sha256/" + images.Images[1].Manifest.Config.Digest.Hex);
    }

    [Fact]
    public async Task A_Docker_archive_names_config_layers_and_tags()
    {
        var image = TestImage.Random();

        await Sink(ImageFormat.Docker, Target).CommitAsync(ImageSet.Of(image), ["1", "2"], default);

        var entries = (await ArchiveReading.ReadAsync(Target)).ToDictionary();
        var manifest = JsonNode.Parse(entries["manifest.json"])!.AsArray().ShouldHaveSingleItem()!;
        manifest["RepoTags"]!.AsArray().Select(tag => (string?)tag).ShouldBe(["hello:1", "hello:2"]);
        entries[(string)manifest["Config"]!].ShouldBe(image.ConfigBytes.ToArray());
        manifest["Layers"]!.AsArray().Select(layer => Digest.Of(entries[(string)layer!])).ShouldBe(image.Layers.Select(layer => layer.Descriptor.Digest));
    }

    [Fact]
    public async Task A_Docker_archive_takes_this_machines_of_several_platforms_or_says_that_there_is_none()
    {
        var images = TestImage.TwoPlatforms();
        await Sink(ImageFormat.Docker, Target).CommitAsync(images, ["1"], default);
        (await ArchiveReading.ReadAsync(Target)).ToDictionary().Keys.ShouldContain(images.Images[1].Manifest.Config.Digest.Hex + ".json");
        var foreign = ImageSet.Of(
            [TestImage.Of(ImageFormat.Oci, TestImage.Foreign, [TestImageLayer.Random()]), TestImage.Of(ImageFormat.Oci, TestImage.Foreign, [TestImageLayer.Random()])],
            ImageFormat.Oci);

        var error = (await Should.ThrowAsync<ContainerizeException>(() => Sink(ImageFormat.Docker, Target).CommitAsync(foreign, ["1"], default))).Error;

        error.Code.ShouldBe("CTZ4025");
        error.Message.ShouldContain(TestImage.Machine.ToString());
    }

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task Tells_where_it_is_what_was_written_and_what_to_do_with_it(ImageFormat kind)
    {
        var image = TestImage.Random();

        var result = await Sink(kind, Target).CommitAsync(ImageSet.Of(image), ["1"], default);

        result.OutputPath.ShouldBe(Target);
        result.References.ShouldBe([Target]);
        result.Layers.Values.ShouldBe([LayerTransfer.Sent, LayerTransfer.Sent]);
        result.BytesSent.ShouldBeGreaterThan(image.Layers.Sum(layer => layer.Descriptor.Size));
        result.Hint.ShouldNotBeNull().ShouldContain($"docker load -i {Target}");
    }

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task Cancelled_in_the_middle_it_leaves_the_archive_that_was_there_and_nothing_else(ImageFormat kind)
    {
        _folder.Write("out/hello.tar", "the one before");
        using var cancellation = new CancellationTokenSource();
        var layer = TestImageLayer.Random(1_000_000);
        layer.OpenInstead = _ => Task.FromResult<Stream>(new TestImageFaultyStream(layer.Blob[..500_000], () => cancellation.Cancel()));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Sink(kind, Target).CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], cancellation.Token));

        File.ReadAllText(Target).ShouldBe("the one before");
        Files().ShouldBe(["hello.tar"]);
    }

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task A_layer_that_cannot_be_read_leaves_no_file_and_says_which(ImageFormat kind)
    {
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new TestImageFaultyStream(layer.Blob[..100], () => throw new IOException("Input/output error.")));

        var error = await FailureAsync(kind, Target, layer);

        error.Code.ShouldBe("CTZ4026");
        error.Message.ShouldContain(layer.Descriptor.Digest.ToString());
        Files().ShouldBeEmpty();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_layer_of_the_wrong_length_leaves_no_file(bool shorter)
    {
        var layer = TestImageLayer.Random();
        layer.OpenInstead = _ => Task.FromResult<Stream>(new MemoryStream(shorter ? layer.Blob[..^1] : [.. layer.Blob, 0]));

        (await FailureAsync(ImageFormat.Oci, Target, layer)).Code.ShouldBe("CTZ4022");
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_of_the_archives_name_is_one_clear_error()
    {
        Directory.CreateDirectory(Target);

        var error = await FailureAsync(ImageFormat.Oci, Target, TestImageLayer.Random());

        error.Code.ShouldBe("CTZ4024");
        error.Message.ShouldContain(Target);
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_where_the_folder_should_be_is_one_clear_error()
    {
        _folder.Write("out", "a file");

        var error = await FailureAsync(ImageFormat.Oci, Target, TestImageLayer.Random());

        error.Code.ShouldBe("CTZ4023");
        error.Message.ShouldContain(Target);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task What_a_killed_publish_left_is_removed_by_the_next()
    {
        var old = _folder.Write("out/.hello.tar.0.containerize.tmp", "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-1));
        var others = _folder.Write("out/.world.tar.0.containerize.tmp", "half");
        File.SetLastWriteTimeUtc(others, DateTime.UtcNow.AddHours(-1));

        await Sink(ImageFormat.Oci, Target).CommitAsync(TestImage.RandomSet(), ["1"], default);

        Files().ShouldBe([Path.GetFileName(others), "hello.tar"]);
    }

    [Fact]
    public async Task A_layer_that_an_image_has_twice_is_written_once()
    {
        var layer = TestImageLayer.Random();

        await Sink(ImageFormat.Docker, Target).CommitAsync(ImageSet.Of(TestImage.Of(layer, TestImageLayer.Random(), layer)), ["1"], default);

        var entries = (await ArchiveReading.ReadAsync(Target)).ToDictionary();
        JsonNode.Parse(Encoding.UTF8.GetString(entries["manifest.json"]))![0]!["Layers"]!.AsArray().Count.ShouldBe(3);
        entries.Count.ShouldBe(4);
    }

    private static IImageSink Sink(ImageFormat kind, string path) =>
        kind == ImageFormat.Oci ? new OciArchiveSink(path, "hello") : new DockerArchiveSink(path, "hello");

    private static async Task<ContainerizeError> FailureAsync(ImageFormat kind, string path, ILayer layer) =>
        (await Should.ThrowAsync<ContainerizeException>(() => Sink(kind, path).CommitAsync(ImageSet.Of(TestImage.Of(layer)), ["1"], default))).Error;

    private string[] Files() => [.. Directory.EnumerateFiles(_folder.Combine("out"), "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None })
        .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
