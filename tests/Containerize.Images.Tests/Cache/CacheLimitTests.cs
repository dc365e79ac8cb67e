using Containerize.Images.Cache;

namespace Containerize.Images.Tests.Cache;

public sealed class CacheLimitTests
{
    [Theory]
    [InlineData(null, 10_000_000_000)]
    [InlineData("", 10_000_000_000)]
    [InlineData(" ", 10_000_000_000)]
    [InlineData("20GB", 20_000_000_000)]
    [InlineData("500MB", 500_000_000)]
    [InlineData("500 mb", 500_000_000)]
    [InlineData(" 3kB ", 3_000)]
    [InlineData("2TB", 2_000_000_000_000)]
    [InlineData("1KiB", 1024)]
    [InlineData("2MiB", 2 * 1024 * 1024)]
    [InlineData("1.5GiB", 3L * 512 * 1024 * 1024)]
    [InlineData("1tib", 1L << 40)]
    [InlineData("4096", 4096)]
    [InlineData("4096B", 4096)]
    [InlineData("0", 0)]
    [InlineData("none", long.MaxValue)]
    [InlineData("None", long.MaxValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Is_a_number_with_a_unit_or_none_or_the_default(string? text, long bytes) => CacheLimit.Parse(text).Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData("much")]
    [InlineData("GB")]
    [InlineData("10G")]
    [InlineData("10GBs")]
    [InlineData("-1GB")]
    [InlineData("1,5GB")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("1.5.2GB")]
    [InlineData("10 GB 5")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999TB")]
    public void Is_otherwise_one_clear_error(string text)
    {
        var error = Should.Throw<ContainerizeException>(() => CacheLimit.Parse(text)).Error;

        error.Code.ShouldBe("CTZ4012");
        error.Message.ShouldBe($"The environment variable CONTAINERIZE_CACHE_LIMIT is '{text}'. It must be a size, such as 20GB, 500MB or 1.5GiB, or 'none'.");
    }
}
