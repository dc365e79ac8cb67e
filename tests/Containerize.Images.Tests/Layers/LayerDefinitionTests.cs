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
    [InlineData(".wh.x")]
    [InlineData("app/.wh..wh..opq")]
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
    public void Folders_that_the_base_has_are_written_as_they_are_there() =>
        new LayerDefinition("x", [File("tmp/a"), File("var/tmp/a"), File("root/a"), File("home/app/a"), File("home/me/a"), File("srv/a")])
            .Entries.Where(entry => entry.Kind == LayerEntryKind.Directory)
            .Select(entry => (entry.Path, Mode: entry.Mode is { } mode ? Convert.ToString((int)mode, 8) : "755", entry.UserId, entry.GroupId))
            .ShouldBe(
            [
                ("home", "755", 0, 0), ("home/app", "755", 1654, 1654), ("home/me", "755", 0, 0), ("root", "700", 0, 0), ("srv", "755", 0, 0),
                ("tmp", "1777", 0, 0), ("var", "755", 0, 0), ("var/tmp", "1777", 0, 0),
            ]);

    [Theory]
    [InlineData("bin/tool", "use /usr/bin/tool.")]
    [InlineData("lib/app/x.so", "use /usr/lib/app/x.so.")]
    [InlineData("lib64/x.so", "use /usr/lib64/x.so.")]
    [InlineData("var/run/x.pid", "use /run/x.pid.")]
    [InlineData("var/lock/x", "use /run/lock/x.")]
    public void Refuses_a_folder_in_the_place_of_a_link_that_base_images_have(string path, string mend)
    {
        var error = Should.Throw<ContainerizeException>(() => new LayerDefinition("x", [File(path)])).Error;

        error.Code.ShouldBe("CTZ4001");
        error.Message.ShouldEndWith(mend);
    }

    [Theory]
    [InlineData("library/x")]
    [InlineData("usr/bin/x")]
    [InlineData("app/bin/x")]
    [InlineData("var/runner/x")]
    public void Takes_a_folder_that_is_only_called_alike(string path) => new LayerDefinition("x", [File(path)]).Entries[^1].Path.ShouldBe(path);

    [Fact]
    public void Tells_names_apart_that_differ_in_case_alone() =>
        new LayerDefinition("x", [File("A"), File("a")]).Entries.Count.ShouldBe(2);

    private static LayerEntry File(string path, string source = "/source") => new() { Path = path, SourcePath = source };
}
