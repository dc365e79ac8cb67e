using Containerize.Images.Layers;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Images.Tests.Layers;

public sealed class Crc32CombinerTests
{
    [Fact]
    public void Gives_the_checksum_of_both_pieces_in_one() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte[]>(), (first, second) =>
            Crc32Combiner.Combine(ReferenceCrc32.Of(first), ReferenceCrc32.Of(second), second.Length) == ReferenceCrc32.Of([.. first, .. second]))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Is_right_beyond_what_32_bits_count()
    {
        // The checksum of 2^n zeros, doubled until there are 16 GiB of them, in pieces cut at two places.
        var (zeros, length) = (ReferenceCrc32.Of([0]), 1L);
        for (; length < 1L << 34; length *= 2)
        {
            zeros = Crc32Combiner.Combine(zeros, zeros, length);
        }

        var abc = ReferenceCrc32.Of("abc"u8);
        var zerosAndAbc = Crc32Combiner.Combine(zeros, abc, 3);
        Crc32Combiner.Combine(abc, zerosAndAbc, length + 3)
            .ShouldBe(Crc32Combiner.Combine(Crc32Combiner.Combine(abc, zeros, length), abc, 3));
        zerosAndAbc.ShouldNotBe(Crc32Combiner.Combine(ReferenceCrc32.Of([]), abc, 3));
    }
}
