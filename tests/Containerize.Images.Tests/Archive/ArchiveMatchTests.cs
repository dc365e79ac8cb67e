using Containerize.Images.Archive;
using Containerize.Images.Sinks;
using Containerize.Testing;

namespace Containerize.Images.Tests.Archive;

/// <summary>When an archive need not be written again.</summary>
public sealed class ArchiveMatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageSet _images = TestImage.RandomSet();

    private string Target => _folder.Combine("out", "hello.tar");

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task The_archive_that_would_be_written_matches_and_stays_as_it_is(ImageFormat kind)
    {
        (await Sink(kind).MatchAsync(_images, ["1", "2"], default)).ShouldBeNull();
        await Sink(kind).CommitAsync(_images, ["1", "2"], default);

        var result = (await Sink(kind).MatchAsync(_images, ["1", "2"], default)).ShouldNotBeNull();

        (result.BytesSent, result.OutputPath).ShouldBe((0, Target));
        result.References.ShouldBe([Target]);
    }

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task Other_tags_or_another_image_do_not(ImageFormat kind)
    {
        await Sink(kind).CommitAsync(_images, ["1"], default);

        (await Sink(kind).MatchAsync(_images, ["2"], default)).ShouldBeNull();
        (await Sink(kind).MatchAsync(_images, ["1", "2"], default)).ShouldBeNull();
        (await Sink(kind).MatchAsync(TestImage.RandomSet(), ["1"], default)).ShouldBeNull();
    }

    [Theory]
    [InlineData(ImageFormat.Oci, 0)]
    [InlineData(ImageFormat.Oci, 1000)]
    [InlineData(ImageFormat.Docker, 512)]
    public async Task One_that_is_cut_off_does_not(ImageFormat kind, int length)
    {
        await Sink(kind).CommitAsync(_images, ["1"], default);
        using (var file = File.OpenWrite(Target))
        {
            file.SetLength(length);
        }

        (await Sink(kind).MatchAsync(_images, ["1"], default)).ShouldBeNull();
    }

    [Theory, InlineData(ImageFormat.Oci), InlineData(ImageFormat.Docker)]
    public async Task One_whose_config_or_manifest_was_changed_does_not(ImageFormat kind)
    {
        await Sink(kind).CommitAsync(_images, ["1"], default);
        var bytes = File.ReadAllBytes(Target);
        var config = bytes.AsSpan().IndexOf("\"architecture\""u8);
        bytes[config + 1]++;
        File.WriteAllBytes(Target, bytes);

        (await Sink(kind).MatchAsync(_images, ["1"], default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_is_no_archive_does_not_and_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllText(Target, "a letter to my grandmother, who does not read tar");

        (await Sink(ImageFormat.Oci).MatchAsync(_images, ["1"], default)).ShouldBeNull();
        await Sink(ImageFormat.Oci).CommitAsync(_images, ["1"], default);

        (await Sink(ImageFormat.Oci).MatchAsync(_images, ["1"], default)).ShouldNotBeNull();
    }

    private IImageSink Sink(ImageFormat kind) => kind == ImageFormat.Oci ? new OciArchiveSink(Target, "hello") : new DockerArchiveSink(Target, "hello");
}
