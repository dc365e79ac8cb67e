using Containerize.Images.Layers;

namespace Containerize.Images.Tests.Layers;

public sealed class LayerDefinitionTests
{
    [Fact]
    public void Adds_the_folders_on_the_way_once_and_sorts_everything_behind_its_folder() =>
        new LayerDefinition("x", [File("app/b/c"), File("app-data"), File("app/b/a"), File("app/a"), File("z")])
            .Entries.Select(entry => entry.Kind == LayerEntryKind.Directory ? entry.Path + "/" : entry.Path)
            .ShouldBe(["app-data", "app/", "app/a", "app/b/", "app/b/a", "app/b/c", "z"]);

    [Fact]
    public void Leaves_a_folder_as_it_is_given()
    {
        var folder = new LayerEntry { Path = "data", Kind = LayerEntryKind.Directory, UserId = 7, Mode = UnixFileMode.UserRead };

        new LayerDefinition("x", [File("data/x"), folder]).Entries[0].ShouldBeSameAs(folder);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../etc/passwd")]
    [InlineData("app/../../etc/passwd")]
    [InlineData("app/..")]
    [InlineData("./app")]
    [InlineData("app/./x")]
    [InlineData("app//x")]
    [InlineData("app/")]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData("a\0b")]
    public void Refuses_a_path_that_could_lead_elsewhere(string path)
    {
        var error = Should.Throw<ContainerizeException>(() => new LayerDefinition("x", [File(path)])).Error;

        error.Code.ShouldBe("CTZ4001");
        error.Message.ShouldContain(path);
    }

    [Fact]
    public void Refuses_half_a_surrogate_pair_which_has_no_bytes_of_its_own()
    {
        foreach (var path in new[] { "half\ud83d/x", "\ude00", "a😀\ud83d" })
        {
            Should.Throw<ContainerizeException>(() => new LayerDefinition("x", [File(path)])).Error.Code.ShouldBe("CTZ4001");
        }
    }

    [Theory]
    [InlineData("...")]
    [InlineData("..x")]
    [InlineData(".hidden")]
    [InlineData("a..b")]
    [InlineData("C:\\x")]
    [InlineData("\\..\\x")]
    [InlineData(" ")]
    [InlineData("😀/�")]
    public void Takes_a_path_that_only_looks_so(string path) =>
        new LayerDefinition("x", [File(path)]).Entries[^1].Path.ShouldBe(path);

    [Fact]
    public void Refuses_two_files_at_one_path_and_names_both()
    {
        var error = Should.Throw<ContainerizeException>(() => new LayerDefinition("x", [File("a", "/one"), File("a", "/two")])).Error;

        error.Code.ShouldBe("CTZ4002");
        error.Message.ShouldContain("'/one' and '/two'");
    }

    [Fact]
    public void Refuses_a_file_below_a_file() =>
        Should.Throw<ContainerizeException>(() => new LayerDefinition("x", [File("a"), File("a/b")])).Error.Code.ShouldBe("CTZ4001");

    [Fact]
    public void Tells_names_apart_that_differ_in_case_alone() =>
        new LayerDefinition("x", [File("A"), File("a")]).Entries.Count.ShouldBe(2);

    private static LayerEntry File(string path, string source = "/source") => new() { Path = path, SourcePath = source };
}
