using Containerize.Bench.Results;

namespace Containerize.Bench.Tests;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(new double[] { 4 }, 4)]
    [InlineData(new double[] { 9, 1, 5 }, 5)]
    [InlineData(new double[] { 8, 1, 100, 2 }, 5)]
    public void The_median_is_the_middle_in_order_of_size(double[] values, double expected) =>
        Statistics.Median(values).ShouldBe(expected);

    [Fact]
    public void Nothing_has_no_median() => Should.Throw<ArgumentException>(() => Statistics.Median([]));

    [Fact]
    public void A_run_without_a_value_leaves_no_spread() => Spread.Of([1, null, 3]).ShouldBeNull();

    [Fact]
    public void A_spread_has_the_least_and_the_most() => Spread.Of([3, 1, 2]).ShouldBe(new Spread(2, 1, 3));
}
