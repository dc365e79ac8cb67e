using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Tests.Settings;

public sealed class DurationTests
{
    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("0", 0)]
    [InlineData("1.5", 1_500)]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData(" 5m ", 300_000)]
    [InlineData("1h", 3_600_000)]
    public void A_number_is_seconds_unless_it_has_a_unit(string text, double milliseconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();
        duration.TotalMilliseconds.ShouldBe(milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1d")]
    [InlineData("1e9")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("9999999")]
    public void Anything_else_is_refused(string text) => Duration.TryParse(text, out _).ShouldBeFalse();
}
