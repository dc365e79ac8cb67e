namespace Containerize.Images.Tests.Core;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux-x64", "linux/amd64")]
    [InlineData("linux-x86", "linux/386")]
    [InlineData("linux-arm64", "linux/arm64")]
    [InlineData("linux-arm", "linux/arm/v7")]
    [InlineData("linux-armv6", "linux/arm/v6")]
    [InlineData("linux-musl-x64", "linux/amd64")]
    [InlineData("linux-musl-arm64", "linux/arm64")]
    [InlineData("linux-bionic-arm64", "linux/arm64")]
    [InlineData("alpine-x64", "linux/amd64")]
    [InlineData("ubuntu.24.04-x64", "linux/amd64")]
    [InlineData("linux-s390x", "linux/s390x")]
    [InlineData("linux-ppc64le", "linux/ppc64le")]
    [InlineData("linux-riscv64", "linux/riscv64")]
    [InlineData("linux-loongarch64", "linux/loong64")]
    [InlineData("win-x64", "windows/amd64")]
    [InlineData("win10-arm64", "windows/arm64")]
    public void Of_a_runtime_identifier_has_Go_s_names(string runtimeIdentifier, string expected) =>
        Platform.FromRuntimeIdentifier(runtimeIdentifier)!.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("any")]
    [InlineData("linux")]
    [InlineData("x64")]
    [InlineData("osx-arm64")]
    [InlineData("bogus-x64")]
    [InlineData("linux-foo-x64")]
    [InlineData("ubuntu.new-x64")]
    [InlineData("linux-x64;linux-arm64")]
    [InlineData("linux-mips")]
    [InlineData("linux-")]
    [InlineData("browser-wasm")]
    public void Of_a_runtime_identifier_that_no_image_can_have_is_none(string runtimeIdentifier) =>
        Platform.FromRuntimeIdentifier(runtimeIdentifier).ShouldBeNull();

    [Theory]
    [InlineData("arm64", null, "arm64", "v8", true)]
    [InlineData("arm", "v7", "arm", null, true)]
    [InlineData("arm", "v7", "arm", "v7", true)]
    [InlineData("arm", "v7", "arm", "v6", false)]
    [InlineData("amd64", null, "arm64", null, false)]
    public void Accepts_what_runs_on_it(string architecture, string? variant, string offered, string? offeredVariant, bool expected) =>
        new Platform { Os = "linux", Architecture = architecture, Variant = variant }
            .Accepts(new Platform { Os = "linux", Architecture = offered, Variant = offeredVariant })
            .ShouldBe(expected);

    [Fact]
    public void Accepts_no_other_system_and_no_other_version_of_Windows()
    {
        var windows = new Platform { Os = "windows", Architecture = "amd64", OsVersion = "10.0.20348.1" };

        windows.Accepts(windows with { Os = "linux" }).ShouldBeFalse();
        windows.Accepts(windows with { OsVersion = "10.0.17763.1" }).ShouldBeFalse();
        windows.Accepts(windows with { OsVersion = null }).ShouldBeTrue();
    }
}
