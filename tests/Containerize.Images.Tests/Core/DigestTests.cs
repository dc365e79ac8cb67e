namespace Containerize.Images.Tests.Core;

public sealed class DigestTests
{
    // FIPS 180-2, appendix B.1: the digest of "abc".
    private const string OfAbc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Is_the_SHA_256_of_the_content() => Digest.Of("abc"u8).ToString().ShouldBe(OfAbc);

    [Fact]
    public void Shows_its_digits_whole_and_short()
    {
        var digest = Digest.Parse(OfAbc);

        digest.Hex.ShouldBe(OfAbc["sha256:".Length..]);
        digest.ShortHex.ShouldBe("ba7816bf8f01");
    }

    [Fact]
    public void Equals_by_value()
    {
        Digest.Of("abc"u8).ShouldBe(Digest.Parse(OfAbc));
        Digest.Of("abd"u8).ShouldNotBe(Digest.Parse(OfAbc));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015add")]
    [InlineData("sha256:ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../etc/passwd0000")]
    public void Refuses_what_is_not_one(string text)
    {
        Digest.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Digest.Parse(text)).Message.ShouldContain("sha256:<64 hexadecimal digits>");
    }

    [Fact]
    public void Without_a_value_is_no_digest_that_could_name_a_file() =>
        Should.Throw<InvalidOperationException>(() => default(Digest).Hex);

    [Fact]
    public void Orders_by_its_text()
    {
        var low = Digest.Parse("sha256:" + new string('0', 64));
        var high = Digest.Parse("sha256:" + new string('f', 64));

        new[] { high, low }.Order().ShouldBe([low, high]);
        (low < high).ShouldBeTrue();
        (low >= high).ShouldBeFalse();
    }
}
