using Containerize.Images.Cache;
using Containerize.Images.Sources;
using Containerize.Testing;

namespace Containerize.Images.Tests.Sources;

public sealed class SourceLayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestImageLayer _content = TestImageLayer.Random(100_000);
    private readonly FakeSource _source = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Is_fetched_once_and_then_read_from_the_cache()
    {
        _source.Put(_content.Descriptor.Digest, _content.Blob);

        (await ReadAsync()).ShouldBe(_content.Blob);
        (await ReadAsync()).ShouldBe(_content.Blob);

        _source.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Is_fetched_again_where_the_cache_lost_it()
    {
        _source.Put(_content.Descriptor.Digest, _content.Blob);
        await ReadAsync();
        new ContentCache(_folder.Path).Discard(_content.Descriptor.Digest);

        (await ReadAsync()).ShouldBe(_content.Blob);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Is_refused_where_it_does_not_have_its_digest(int more)
    {
        byte[] other = [.. _content.Blob[1..], .. new byte[1 + more]];
        _source.Put(_content.Descriptor.Digest, other);

        var error = (await Should.ThrowAsync<ContainerizeException>(ReadAsync)).Error;

        error.Code.ShouldBe("CTZ2042");
        error.Message.ShouldContain("'registry.test/base:1'");
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_nothing_when_the_source_breaks_off()
    {
        _source.Before = _ => throw new ContainerizeError("CTZ3008", "broken").ToException();

        (await Should.ThrowAsync<ContainerizeException>(ReadAsync)).Error.Code.ShouldBe("CTZ3008");

        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private async Task<byte[]> ReadAsync()
    {
        var layer = new SourceLayer("registry.test/base:1", _content.Descriptor, _content.DiffId, new Lazy<IImageSource>(_source), new ContentCache(_folder.Path));
        await using var stream = await layer.OpenAsync(default);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
