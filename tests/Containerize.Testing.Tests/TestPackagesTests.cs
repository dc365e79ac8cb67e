namespace Containerize.Testing.Tests;

public class TestPackagesTests
{
    [Fact]
    public void Packages_of_another_feed_go_and_those_of_third_parties_stay()
    {
        using var folder = new TemporaryFolder();
        var feed = Path.GetDirectoryName(folder.Write("feed/Containerize.Sdk.0.1.0.nupkg", "first"))!;
        var packages = folder.Combine("packages");
        TestPackages.Prepare(packages, feed).ShouldBe(packages);
        var own = folder.Write("packages/containerize.sdk/0.1.0/lib.dll", "");
        var other = folder.Write("packages/polly.core/8.9.1/lib.dll", "");

        TestPackages.Prepare(packages, feed);
        File.Exists(own).ShouldBeTrue();

        folder.Write("feed/Containerize.Sdk.0.1.0.nupkg", "packed anew");
        TestPackages.Prepare(packages, feed);
        File.Exists(own).ShouldBeFalse();
        File.Exists(other).ShouldBeTrue();
    }

    [Fact]
    public void What_was_not_prepared_to_its_end_is_prepared_again()
    {
        using var folder = new TemporaryFolder();
        var feed = Path.GetDirectoryName(folder.Write("feed/Containerize.Sdk.0.1.0.nupkg", "first"))!;
        var own = folder.Write("packages/containerize.sdk/0.1.0/lib.dll", "of another feed");

        TestPackages.Prepare(folder.Combine("packages"), feed);

        File.Exists(own).ShouldBeFalse();
    }
}
