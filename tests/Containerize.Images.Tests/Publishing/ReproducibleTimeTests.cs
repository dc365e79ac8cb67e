using Containerize.Images.Publishing;

namespace Containerize.Images.Tests.Publishing;

public sealed class ReproducibleTimeTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Is_not_set_by_nothing(string? value) => ReproducibleTime.Parse(value).ShouldBeNull();

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1700000000", "2023-11-14T22:13:20Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59Z")]
    public void Is_the_seconds_since_1970(string value, string expected) => ReproducibleTime.Parse(value).ShouldBe(DateTimeOffset.Parse(expected));

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("yesterday")]
    [InlineData("253402300800")]
    [InlineData("99999999999999999999")]
    public void Is_nothing_else(string value)
    {
        var error = Should.Throw<ContainerizeException>(() => ReproducibleTime.Parse(value)).Error;

        error.Code.ShouldBe("CTZ1010");
        error.Message.ShouldContain($"'{value}'");
    }
}
