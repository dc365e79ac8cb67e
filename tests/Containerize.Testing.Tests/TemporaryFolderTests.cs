namespace Containerize.Testing.Tests;

public class TemporaryFolderTests
{
    [Fact]
    public void Goes_with_everything_in_it()
    {
        var folder = new TemporaryFolder();
        var file = folder.Write("a/b.txt", "text");
        File.ReadAllText(file).ShouldBe("text");

        folder.Dispose();

        Directory.Exists(folder.Path).ShouldBeFalse();
    }

    [Fact]
    public void Two_never_share_a_path()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();

        one.Path.ShouldNotBe(two.Path);
    }
}
