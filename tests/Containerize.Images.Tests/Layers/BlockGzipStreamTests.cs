using System.Buffers.Binary;
using System.IO.Compression;
using Containerize.Images.Layers;
using Containerize.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Images.Tests.Layers;

public sealed class BlockGzipStreamTests
{
    private const int Block = 512 * 1024;

    private static readonly int[] Lengths = [0, 1, 4095, 4096, 70_000, Block - 1, Block, Block + 1, (3 * Block) + 17];

    public static TheoryData<int, bool> Contents => new(Lengths.SelectMany(length => new[] { (length, true), (length, false) }));

    [Theory, MemberData(nameof(Contents))]
    public async Task Is_read_back_as_it_was_written(int length, bool isRandom)
    {
        var content = Content(length, isRandom);

        LayerWorkshop.Unzip(await ZipAsync(content, parallelism: 2)).ShouldBe(content);
    }

    [Theory, MemberData(nameof(Contents))]
    public async Task Is_one_member_of_RFC_1952_with_nothing_of_its_maker_and_the_right_checksum_and_length(int length, bool isRandom)
    {
        var content = Content(length, isRandom);

        var zipped = await ZipAsync(content, parallelism: 2);

        zipped[..10].ShouldBe([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
        // A second member would be left over when the first one's deflate stream has ended.
        using var deflate = new MemoryStream(zipped[10..^8]);
        using var inflated = new MemoryStream();
        using (var inflate = new DeflateStream(deflate, CompressionMode.Decompress))
        {
            inflate.CopyTo(inflated);
        }

        inflated.ToArray().ShouldBe(content);
        BinaryPrimitives.ReadUInt32LittleEndian(zipped.AsSpan(^8)).ShouldBe(ReferenceCrc32.Of(content));
        BinaryPrimitives.ReadUInt32LittleEndian(zipped.AsSpan(^4)).ShouldBe((uint)length);
    }

    [Fact, Trait("Category", "Slow")]
    public async Task Is_accepted_by_gzip()
    {
        Tool.Require("gzip");
        using var folder = new TemporaryFolder();
        foreach (var length in Lengths)
        {
            var file = folder.Combine($"{length}.gz");
            await File.WriteAllBytesAsync(file, await ZipAsync(Content(length, isRandom: length % 2 == 0), parallelism: 2));

            var test = await ProcessRunner.RunAsync("gzip", ["-tv", file]).EnsureSuccessAsync();

            (test.Output + test.Error).ShouldContain("OK");
        }
    }

    [Fact]
    public async Task Has_the_same_bytes_however_much_is_done_at_once()
    {
        byte[] content = [.. Content(2 * Block, isRandom: false), .. Content(2 * Block, isRandom: true), .. Content(12_345, isRandom: false)];
        var expected = await ZipAsync(content, parallelism: 1);

        for (var parallelism = 2; parallelism <= 8; parallelism++)
        {
            (await ZipAsync(content, parallelism)).ShouldBe(expected);
        }
    }

    [Fact]
    public void Has_the_same_bytes_however_the_writes_are_cut()
    {
        var content = Content((2 * Block) + 99, isRandom: false);
        var expected = Zip(content, [content.Length]);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(15),
            Prop.ForAll(Arb.From(Gen.Choose(0, Block + 1000).ListOf()), cuts => Zip(content, cuts).AsSpan().SequenceEqual(expected)));
    }

    [Fact]
    public async Task Stores_what_does_not_compress_with_little_added()
    {
        var content = Content(4 * Block, isRandom: true);

        (await ZipAsync(content, parallelism: 2)).Length.ShouldBeInRange(content.Length, content.Length + (content.Length / 1000));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(6), InlineData(9)]
    public async Task Compresses_what_compresses(int level)
    {
        var content = Content(Block + 1, isRandom: false);

        (await ZipAsync(content, parallelism: 2, level)).Length.ShouldBeLessThan(content.Length * 2 / 3);
    }

    [Fact]
    public async Task Stores_everything_at_level_0()
    {
        var content = Content(Block + 1, isRandom: false);

        var zipped = await ZipAsync(content, parallelism: 2, level: 0);

        zipped.Length.ShouldBeGreaterThanOrEqualTo(content.Length);
        LayerWorkshop.Unzip(zipped).ShouldBe(content);
    }

    [Fact]
    public async Task Keeps_no_more_than_a_few_blocks_however_slow_the_reader()
    {
        const int Parallelism = 2;
        var output = new SlowStream();
        await using var gzip = new BlockGzipStream(output, 0, Parallelism);
        var block = Content(Block, isRandom: true);
        var most = 0L;
        for (var written = 1L; written <= 40; written++)
        {
            await gzip.WriteAsync(block);
            most = Math.Max(most, (written * Block) - output.Taken);
        }

        await gzip.CompleteAsync(default);
        most.ShouldBeLessThanOrEqualTo((Parallelism + 1) * Block);
        output.Taken.ShouldBeGreaterThan(40 * Block);
    }

    [Fact]
    public async Task Fails_as_its_reader_fails()
    {
        await using var gzip = new BlockGzipStream(new FullStream(), 3, 2);

        await Should.ThrowAsync<IOException>(async () =>
        {
            await gzip.WriteAsync(Content(8 * Block, isRandom: false));
            await gzip.CompleteAsync(default);
        });
    }

    private static byte[] Content(int length, bool isRandom)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return isRandom ? content : Array.ConvertAll(content, b => (byte)("abcd"[b % 4]));
    }

    private static Task<byte[]> ZipAsync(byte[] content, int parallelism, int level = 3) => ZipAsync(content, [content.Length], parallelism, level);

    private static byte[] Zip(byte[] content, IEnumerable<int> cuts) => Task.Run(() => ZipAsync(content, cuts, 2, 3)).GetAwaiter().GetResult();

    private static async Task<byte[]> ZipAsync(byte[] content, IEnumerable<int> cuts, int parallelism, int level)
    {
        using var output = new MemoryStream();
        await using var gzip = new BlockGzipStream(output, level, parallelism);
        var position = 0;
        foreach (var cut in cuts.Append(content.Length))
        {
            var length = Math.Min(cut, content.Length - position);
            await gzip.WriteAsync(content.AsMemory(position, length));
            position += length;
        }

        await gzip.CompleteAsync(default);
        return output.ToArray();
    }

    private sealed class SlowStream : MemoryStream
    {
        public long Taken { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Taken += buffer.Length;
        }
    }

    private sealed class FullStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("full");
    }
}
