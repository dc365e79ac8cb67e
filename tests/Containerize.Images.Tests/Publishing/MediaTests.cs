using Containerize.Images.Publishing;
using Containerize.Images.Sources;

namespace Containerize.Images.Tests.Publishing;

public sealed class MediaTests : IDisposable
{
    private readonly PublishFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("new.tar", null, "OCI archive {0}/new.tar")]
    [InlineData("new/", null, "OCI archive {0}/new/team-hello.tar")]
    [InlineData("project", null, "OCI archive {0}/project/team-hello.tar")]
    [InlineData("new.tar", ImageFormat.Docker, "Docker archive {0}/new.tar")]
    public async Task Puts_an_archive_into_the_file_or_the_folder_that_is_named(string path, ImageFormat? format, string expected)
    {
        using var media = new Media();

        var sink = await media.OpenSinkAsync(
            _fixture.Request with { Repository = "team/hello", Format = format, Destination = new Destination.Archive(_fixture.Combine(path)) }, default);

        sink.Sink.Description.ShouldBe(string.Format(expected, _fixture.Combine()));
        sink.PreferredFormat.ShouldBe(format ?? ImageFormat.Oci);
    }

    [Fact]
    public async Task Leaves_the_format_of_an_image_for_a_registry_to_its_base()
    {
        using var media = new Media();

        var sink = await media.OpenSinkAsync(_fixture.Request with { Destination = new Destination.Registry("127.0.0.1:5000") }, default);

        sink.Sink.Description.ShouldBe("registry 127.0.0.1:5000");
        sink.PreferredFormat.ShouldBeNull();
    }

    [Fact]
    public void Opens_a_registry_s_image_without_asking_anything()
    {
        using var media = new Media();

        media.OpenSource(BaseImageReference.Parse("registry.invalid/base:1", _fixture.Project), _fixture.Request)
            .Origin.ShouldBe(new BlobOrigin("registry.invalid", "base"));
    }
}
