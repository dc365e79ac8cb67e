using Containerize.Bench.Results;

namespace Containerize.Bench.Tests;

public sealed class UnitsTests
{
    [Theory]
    [InlineData(0.0871, "87 ms")]
    [InlineData(0.9996, "1.00 s")]
    [InlineData(72.345, "72.35 s")]
    [InlineData(152.6, "153 s")]
    public void Times_change_their_unit_with_their_size(double seconds, string expected) => Units.Time(seconds).ShouldBe(expected);

    [Theory]
    [InlineData(296, "296 B")]
    [InlineData(54_800, "54.8 kB")]
    [InlineData(999_960, "1.0 MB")]
    [InlineData(2_000_000_000, "2.00 GB")]
    public void Sizes_change_their_unit_with_their_size(double bytes, string expected) => Units.Size(bytes).ShouldBe(expected);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.00114, "0.0011")]
    [InlineData(0.4312, "0.43")]
    [InlineData(12.4, "12")]
    public void Ratios_keep_two_figures_or_more(double ratio, string expected) => Units.Ratio(ratio).ShouldBe(expected);

    [Fact]
    public void A_spread_of_times_has_the_median_s_unit() => Units.Times(new Spread(0.95, 0.9, 1.2)).ShouldBe("950 ms (900–1200)");
}
