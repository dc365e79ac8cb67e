using Containerize.Images.Cache;
using Containerize.Testing;

namespace Containerize.Images.Tests.Cache;

public sealed class VerifyingStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ContentCache _cache;

    public VerifyingStreamTests() => _cache = new ContentCache(_folder.Path);

    public static TheoryData<string> Ways => new("async memory", "sync span", "sync array", "copy", "byte by byte", "exactly");

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Ways))]
    public async Task Finds_damage_however_it_is_read_and_with_the_last_byte_at_the_latest(string way)
    {
        var blob = Damaged(1000);
        await using var stream = _cache.TryOpen(blob)!;

        (await Should.ThrowAsync<ContainerizeException>(() => ReadAsync(stream, way, 1000))).Error.Code.ShouldBe("CTZ4011");

        _cache.Contains(blob).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Gives_what_is_whole(string way)
    {
        _cache.Add(Digest.Of(new byte[1000]), new byte[1000]);
        await using var stream = _cache.TryOpen(Blob(1000))!;

        stream.Length.ShouldBe(1000);
        await ReadAsync(stream, way, 1000);
        stream.ReadByte().ShouldBe(-1);
    }

    [Fact]
    public async Task Gives_an_empty_blob()
    {
        _cache.Add(Digest.Of([]), []);
        await using var stream = _cache.TryOpen(Blob(0))!;

        (await stream.ReadAsync(new byte[1])).ShouldBe(0);
    }

    [Fact]
    public async Task Says_nothing_of_what_is_not_read_to_its_end()
    {
        var blob = Damaged(1000);
        await using (var stream = _cache.TryOpen(blob)!)
        {
            await stream.ReadExactlyAsync(new byte[999]);
        }

        _cache.Contains(blob).ShouldBeTrue();
    }

    private static Descriptor Blob(int length) => new() { MediaType = "x", Digest = Digest.Of(new byte[length]), Size = length };

    private Descriptor Damaged(int length)
    {
        _cache.Add(Digest.Of(new byte[length]), [1, .. new byte[length - 1]]);
        return Blob(length);
    }

    private static async Task ReadAsync(Stream stream, string way, int length)
    {
        var buffer = new byte[100];
        switch (way)
        {
            case "async memory":
                for (var read = 0; read < length; read += await stream.ReadAsync(buffer.AsMemory()))
                {
                }

                break;
            case "sync span":
                for (var read = 0; read < length; read += stream.Read(buffer.AsSpan()))
                {
                }

                break;
            case "sync array":
                for (var read = 0; read < length; read += stream.Read(buffer, 10, 50))
                {
                }

                break;
            case "copy":
                await stream.CopyToAsync(Stream.Null);
                break;
            case "byte by byte":
                for (var read = 0; read < length; read++)
                {
                    stream.ReadByte();
                }

                break;
            default:
                // As a sender does that knows the length and so never reads beyond it.
                await stream.ReadExactlyAsync(new byte[length]);
                break;
        }
    }
}
