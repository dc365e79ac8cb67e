using Containerize.Images.OciLayout;
using Containerize.Images.Publishing;

namespace Containerize.Images.Tests.Publishing;

/// <summary>What is published, and what of it is new.</summary>
public sealed class ImagePublisherTests : IDisposable
{
    private readonly PublishFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Puts_the_base_s_layers_below_the_application_s()
    {
        var result = await _fixture.PublishAsync();

        result.Images.Single().Layers.Select(layer => (layer.Name, layer.IsBuilt, layer.Files))
            .ShouldBe([("base", false, null), ("packages", true, 1), ("application", true, 2)]);
        result.BaseDigest.ToString().ShouldBe(_fixture.BaseDigest);
        result.BaseImage.ShouldBe("oci:../base");
        var source = new OciLayoutSource(_fixture.Output, "1.0.0", null);
        (await source.ResolveAsync(default)).Digest.ShouldBe(result.Descriptor.Digest);
    }

    [Fact]
    public async Task Gives_the_same_digest_again_and_then_reads_and_sends_nothing()
    {
        var first = await _fixture.PublishAsync();
        await _fixture.SettleAsync();
        var second = await _fixture.PublishAsync();
        var third = await _fixture.PublishAsync();

        first.FilesRead.ShouldBe(3);
        first.IsUnchanged.ShouldBeFalse();
        second.Descriptor.ShouldBe(first.Descriptor);
        third.Descriptor.ShouldBe(first.Descriptor);
        (third.IsUnchanged, third.FilesRead, third.BytesSent).ShouldBe((true, 0, 0));
        third.Images.Single().Layers.ShouldAllBe(layer => !layer.IsBuilt);
    }

    [Fact]
    public async Task Gives_the_same_digest_from_another_folder_with_other_times_and_another_cache()
    {
        using var other = new PublishFixture();
        other.Files.ForEach(file => File.SetLastWriteTimeUtc(file.SourcePath, DateTime.UnixEpoch));
        other.Files.Reverse();

        var (one, two) = (await _fixture.PublishAsync(), await other.PublishAsync());

        two.Descriptor.ShouldBe(one.Descriptor);
        two.Images[0].Image.ConfigBytes.ToArray().ShouldBe(one.Images[0].Image.ConfigBytes.ToArray());
    }

    [Fact]
    public async Task Gives_the_same_digest_when_the_cache_is_deleted()
    {
        var first = await _fixture.PublishAsync();
        Directory.Delete(_fixture.Cache, recursive: true);

        (await _fixture.PublishAsync()).Descriptor.ShouldBe(first.Descriptor);
    }

    [Fact]
    public async Task Changes_the_application_s_layer_alone_when_one_of_its_files_changes()
    {
        var before = (await _fixture.PublishAsync()).Images[0];
        await _fixture.SettleAsync();
        await _fixture.PublishAsync();
        _fixture.Write("hello.dll", "the application, changed");

        var result = await _fixture.PublishAsync();

        var after = result.Images[0];
        after.Layers.Select(layer => layer.IsBuilt).ShouldBe([false, false, true]);
        after.Layers.Take(2).Select(layer => layer.Digest).ShouldBe(before.Layers.Take(2).Select(layer => layer.Digest));
        after.Layers[2].Digest.ShouldNotBe(before.Layers[2].Digest);
        result.FilesRead.ShouldBe(1);
        result.BytesSent.ShouldBe(after.Layers[2].Size + after.Image.ManifestBytes.Length + after.Image.ConfigBytes.Length);
    }

    [Fact]
    public async Task Builds_layers_that_several_platforms_share_once_and_joins_the_images_by_an_index()
    {
        var source = new TwoPlatformBase();
        var sink = new FakeSink { Source = _ => source.Source };
        var request = _fixture.Request with
        {
            BaseImage = "registry.test/base:1",
            Platforms = [_fixture.Platform(source.First), _fixture.Platform(source.Second)],
        };

        var result = await _fixture.PublishAsync(request, sink);

        result.Descriptor.MediaType.ShouldBe(MediaTypes.OciIndex);
        result.Images.Select(image => image.Image.Config.Platform.ToString()).ShouldBe(["linux/s390x", TestImage.Machine.ToString()]);
        result.Images[1].Layers.TakeLast(2).Select(layer => layer.Digest).ShouldBe(result.Images[0].Layers.TakeLast(2).Select(layer => layer.Digest));
        result.Images[0].Layers.TakeLast(2).ShouldAllBe(layer => layer.IsBuilt);
        result.Images[1].Layers.TakeLast(2).ShouldAllBe(layer => !layer.IsBuilt);
    }

    [Theory]
    [InlineData(ImageFormat.Docker, null, MediaTypes.DockerManifest)]
    [InlineData(null, ImageFormat.Docker, MediaTypes.DockerManifest)]
    [InlineData(ImageFormat.Oci, ImageFormat.Docker, MediaTypes.OciManifest)]
    [InlineData(null, null, MediaTypes.OciManifest)]
    public async Task Has_the_format_that_is_asked_for_else_the_place_s_else_the_base_s(ImageFormat? asked, ImageFormat? preferred, string mediaType) =>
        (await _fixture.PublishAsync(_fixture.Request with { Format = asked }, new FakeSink { PreferredFormat = preferred })).Descriptor.MediaType.ShouldBe(mediaType);

    [Fact]
    public async Task Labels_the_image_with_its_base_but_with_no_path_of_this_machine()
    {
        var labels = (await _fixture.PublishAsync()).Images[0].Image.Config.Labels;

        labels["org.opencontainers.image.base.digest"].ShouldBe(_fixture.BaseDigest);
        labels.Keys.ShouldNotContain("org.opencontainers.image.base.name");
    }

    [Fact]
    public async Task Labels_the_image_with_its_base_in_a_registry_unless_told_otherwise()
    {
        var source = new TwoPlatformBase();
        var request = _fixture.Request with { BaseImage = "registry.test/base:1", Platforms = [_fixture.Platform(source.Second)] };

        var with = await _fixture.PublishAsync(request, new FakeSink { Source = _ => source.Source });
        var without = await _fixture.PublishAsync(request with { LabelBaseName = false, LabelBaseDigest = false }, new FakeSink { Source = _ => source.Source });

        with.Images[0].Image.Config.Labels["org.opencontainers.image.base.name"].ShouldBe("registry.test/base:1");
        with.Images[0].Image.Config.Labels["org.opencontainers.image.base.digest"].ShouldBe(source.Images.Descriptor.Digest.ToString());
        without.Images[0].Image.Config.Labels.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task Publishes_many_times_at_once_with_one_result()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => _fixture.PublishAsync(_fixture.Request with { Tags = [$"t{i}"] }))));

        results.Select(result => result.Descriptor).Distinct().ShouldHaveSingleItem();
        foreach (var i in Enumerable.Range(0, 8))
        {
            (await new OciLayoutSource(_fixture.Output, $"t{i}", null).ResolveAsync(default)).Digest.ShouldBe(results[0].Descriptor.Digest);
        }

        _fixture.Temporaries.ShouldBeEmpty();
    }
}
