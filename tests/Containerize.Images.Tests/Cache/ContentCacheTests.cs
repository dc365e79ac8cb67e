using Containerize.Images.Cache;
using Containerize.Testing;

namespace Containerize.Images.Tests.Cache;

public sealed class ContentCacheTests : IDisposable
{
    private static readonly byte[] Content = [.. "some content"u8];

    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.Combine("cache");

    private IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Gives_back_what_was_kept()
    {
        var cache = new ContentCache(Root);

        var blob = await KeepAsync(cache, Content);

        blob.ShouldBe(Of(Content));
        cache.Contains(blob).ShouldBeTrue();
        cache.TryRead(blob.Digest).ShouldBe(Content);
        (await ReadAsync(cache.TryOpen(blob)!)).ShouldBe(Content);
        (await ReadAsync(new ContentCache(Root).TryOpen(blob)!)).ShouldBe(Content);
    }

    [Fact]
    public void Gives_nothing_of_what_it_does_not_have()
    {
        var cache = new ContentCache(Root);

        cache.Contains(Of(Content)).ShouldBeFalse();
        cache.TryRead(Digest.Of(Content)).ShouldBeNull();
        cache.TryOpen(Of(Content)).ShouldBeNull();
        cache.ReadRecord("kind", "00").ShouldBeNull();
    }

    [Fact]
    public async Task Shows_nothing_of_a_blob_that_is_not_kept()
    {
        var cache = new ContentCache(Root);
        await using (var writer = cache.BeginBlob())
        {
            await writer.Stream.WriteAsync(Content);
            cache.TryRead(Digest.Of(Content)).ShouldBeNull();
        }

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_nothing_that_is_not_what_was_expected()
    {
        var cache = new ContentCache(Root);
        await using (var writer = cache.BeginBlob())
        {
            await writer.Stream.WriteAsync(Content);
            (await writer.KeepAsync(Digest.Of("other"u8), default)).ShouldBeNull();
        }

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_the_same_blob_from_many_writers_at_once()
    {
        var content = new byte[300_000];
        new Random(1).NextBytes(content);

        var blobs = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => KeepAsync(new ContentCache(Root), content))));

        blobs.ShouldAllBe(blob => blob == Of(content));
        Files.ShouldHaveSingleItem();
        new ContentCache(Root).TryRead(Digest.Of(content)).ShouldBe(content);
    }

    [Fact]
    public async Task Discards_a_blob_of_the_wrong_length()
    {
        var cache = new ContentCache(Root);
        var blob = await KeepAsync(cache, Content);
        await File.WriteAllBytesAsync(Files.Single(), Content[1..]);

        cache.Contains(blob).ShouldBeFalse();
        cache.TryOpen(blob).ShouldBeNull();

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Discards_a_damaged_blob_when_it_is_read_whole()
    {
        var cache = new ContentCache(Root);
        var blob = await KeepAsync(cache, Content);
        await File.WriteAllBytesAsync(Files.Single(), [.. Content[1..], 0]);

        cache.TryRead(blob.Digest).ShouldBeNull();

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Replaces_a_damaged_blob_when_it_is_kept_anew()
    {
        var cache = new ContentCache(Root);
        var blob = await KeepAsync(cache, Content);
        await File.WriteAllBytesAsync(Files.Single(), [.. Content[1..], 0]);

        await KeepAsync(cache, Content);

        (await ReadAsync(cache.TryOpen(blob)!)).ShouldBe(Content);
    }

    [Fact]
    public void Gives_back_a_record_until_it_is_discarded()
    {
        var cache = new ContentCache(Root);

        cache.WriteRecord("kind", "00", "one"u8);
        cache.WriteRecord("kind", "00", "two"u8);
        cache.WriteRecord("other", "00", []);

        cache.ReadRecord("kind", "00").ShouldBe("two"u8.ToArray());
        cache.ReadRecord("other", "00").ShouldBe([]);
        cache.DiscardRecord("kind", "00");
        cache.ReadRecord("kind", "00").ShouldBeNull();
    }

    [Fact]
    public void Gives_no_record_that_is_not_as_it_was_written()
    {
        var cache = new ContentCache(Root);
        cache.WriteRecord("kind", "00", "a record"u8);
        var file = Files.Single();
        var bytes = File.ReadAllBytes(file);
        byte[][] damaged = [[], bytes[..10], bytes[..^1], [.. bytes, 0], [.. bytes[..^1], (byte)(bytes[^1] ^ 1)], [(byte)(bytes[0] ^ 1), .. bytes[1..]], new byte[bytes.Length]];

        foreach (var other in damaged)
        {
            File.WriteAllBytes(file, other);
            cache.ReadRecord("kind", "00").ShouldBeNull();
        }
    }

    [Fact]
    public async Task Gives_no_other_damaged_blob_once_one_was_found()
    {
        var cache = new ContentCache(Root);
        var (one, two) = (await KeepAsync(cache, [1, 2, 3]), await KeepAsync(cache, [4, 5, 6]));
        foreach (var file in Files)
        {
            await File.WriteAllBytesAsync(file, [0, 0, 0]);
        }

        await Should.ThrowAsync<ContainerizeException>(() => ReadAsync(cache.TryOpen(one)!));

        cache.TryOpen(two).ShouldBeNull();
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Opens_what_it_keeps_so_that_its_removal_takes_nothing_away()
    {
        var cache = new ContentCache(Root);
        await using var writer = cache.BeginBlob();
        await writer.Stream.WriteAsync(Content);

        var stream = await writer.KeepAndOpenAsync(Of(Content), default);
        cache.Discard(Digest.Of(Content));

        Files.ShouldBeEmpty();
        (await ReadAsync(stream!)).ShouldBe(Content);
    }

    [Theory]
    [InlineData("other content", 0)]
    [InlineData("some content", 1)]
    public async Task Opens_and_keeps_nothing_that_is_not_what_was_expected(string expected, int longer)
    {
        var cache = new ContentCache(Root);
        await using (var writer = cache.BeginBlob())
        {
            await writer.Stream.WriteAsync(Content);
            var blob = Of(System.Text.Encoding.UTF8.GetBytes(expected)) with { Size = Content.Length + longer };

            (await writer.KeepAndOpenAsync(blob, default)).ShouldBeNull();
        }

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Puts_a_blob_or_a_record_in_the_place_of_a_folder()
    {
        var cache = new ContentCache(Root);
        var blob = await KeepAsync(cache, Content);
        cache.WriteRecord("kind", "00", "one"u8);
        foreach (var file in Files.ToArray())
        {
            File.Delete(file);
            Directory.CreateDirectory(Path.Combine(file, "nested"));
        }

        cache.Contains(blob).ShouldBeFalse();
        cache.TryOpen(blob).ShouldBeNull();
        cache.TryRead(blob.Digest).ShouldBeNull();
        cache.ReadRecord("kind", "00").ShouldBeNull();
        await KeepAsync(cache, Content);
        cache.WriteRecord("kind", "00", "two"u8);

        cache.TryRead(blob.Digest).ShouldBe(Content);
        cache.ReadRecord("kind", "00").ShouldBe("two"u8.ToArray());
    }

    [Fact]
    public async Task Goes_on_when_somebody_deletes_it_meanwhile()
    {
        var cache = new ContentCache(Root);
        Directory.Delete(Root, recursive: true);

        await cache.TidyAsync(default);
        cache.TryOpen(Of(Content)).ShouldBeNull();
        cache.WriteRecord("kind", "00", "a record"u8);
        var blob = await KeepAsync(cache, Content);

        cache.ReadRecord("kind", "00").ShouldNotBeNull();
        (await ReadAsync(cache.TryOpen(blob)!)).ShouldBe(Content);
    }

    private static async Task<Descriptor> KeepAsync(ContentCache cache, byte[] content)
    {
        await using var writer = cache.BeginBlob();
        await writer.Stream.WriteAsync(content);
        var (digest, size) = (await writer.KeepAsync(null, default))!.Value;
        return Of(content) with { Digest = digest, Size = size };
    }

    private static Descriptor Of(byte[] content) => new() { MediaType = "x", Digest = Digest.Of(content), Size = content.Length };

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        await using (stream)
        {
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer);
            return buffer.ToArray();
        }
    }
}
