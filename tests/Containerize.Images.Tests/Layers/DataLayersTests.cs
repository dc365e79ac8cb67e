using System.Runtime.Versioning;
using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Layers;

/// <summary>What becomes of the files and folders that a project names for layers of their own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DataLayersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_that_a_pattern_found_keep_their_folders_below_the_target() =>
        Paths(File("weights/a.bin", "/models"), File("weights/deep/er/b.bin", "/models") with { RecursiveFolder = "deep/er" })
            .ShouldBe(["models/", "models/a.bin", "models/deep/", "models/deep/er/", "models/deep/er/b.bin"]);

    [Fact]
    public void Nothing_said_of_the_target_is_the_application_s_folder() => Paths(File("weights/a.bin", "")).ShouldBe(["app/", "app/a.bin"]);

    [Theory]
    [InlineData("/etc/tool/settings.json", "x.json", "etc/tool/settings.json")]
    [InlineData("/usr/local/bin/tool", "tool-linux", "usr/local/bin/tool")]
    [InlineData("/etc/tool.conf", "tool.conf.template", "etc/tool.conf")]
    [InlineData("/models", "model.onnx", "models/model.onnx")]
    [InlineData("/models.d/", "model.onnx", "models.d/model.onnx")]
    [InlineData("config", "x.json", "app/config/x.json")]
    [InlineData("config/y.json", "x.json", "app/config/y.json")]
    [InlineData("/", "x.json", "x.json")]
    public void The_target_of_one_file_names_it_where_it_looks_like_a_file_s(string target, string file, string expected) =>
        Paths(File(file, target))[^1].ShouldBe(expected);

    [Fact]
    public void The_target_of_several_files_is_a_folder_whatever_it_looks_like() =>
        Paths(File("a.json", "/etc/tool.json"), File("b.json", "/etc/tool.json")).ShouldBe(["etc/", "etc/tool.json/", "etc/tool.json/a.json", "etc/tool.json/b.json"]);

    [Fact]
    public void A_name_of_its_own_can_be_given_to_a_file() =>
        Paths(File("tool.sh", "/usr/local/bin") with { TargetName = "tool" })[^1].ShouldBe("usr/local/bin/tool");

    [Fact]
    public void A_folder_s_contents_go_to_the_target_with_empty_folders_and_links_as_they_are()
    {
        _folder.Write("tree/a.txt", "a");
        Directory.CreateDirectory(_folder.Combine("tree", "empty", "inner"));
        System.IO.File.CreateSymbolicLink(_folder.Combine("tree", "dangling"), "../gone away");
        Directory.CreateSymbolicLink(_folder.Combine("tree", "loop"), ".");

        var entries = Layers(Folder("tree", "/data")).Single().Entries;

        entries.Select(Describe).ShouldBe(["data/", "data/a.txt", "data/dangling -> ../gone away", "data/empty/", "data/empty/inner/", "data/loop -> ."]);
    }

    [Fact]
    public void A_link_that_the_project_names_itself_is_followed()
    {
        _folder.Write("blobs/0123", "the weights");
        System.IO.File.CreateSymbolicLink(_folder.Combine("model.bin"), "blobs/0123");

        var entry = Layers(Item("model.bin", "/models/")).Single().Entries[^1];

        (entry.Kind, entry.Path, entry.SourcePath).ShouldBe((LayerEntryKind.File, "models/model.bin", _folder.Combine("model.bin")));
        // A link's own length is that of its text: no longer than the limit.
        Layers([Item("model.bin", "/models/"), File("b", "/models/")], sizeLimit: 11).Count.ShouldBe(2);
    }

    [Fact]
    public void Mode_and_owner_are_the_files_and_those_of_the_folders_from_the_target_on()
    {
        var entries = Layers(File("w/a.bin", "/srv/models") with { RecursiveFolder = "w", Mode = Octal("0440"), UserId = 1654, GroupId = 7 }).Single().Entries;

        entries.Select(entry => (entry.Path, entry.Mode, entry.UserId, entry.GroupId)).ShouldBe(
        [
            ("srv", null, 0, 0),
            ("srv/models", Octal("0550"), 1654, 7),
            ("srv/models/w", Octal("0550"), 1654, 7),
            ("srv/models/w/a.bin", Octal("0440"), 1654, 7),
        ]);
    }

    [Theory]
    [InlineData("/tmp/", "tmp", "1777", 0)]
    [InlineData("/etc/", "etc", null, 0)]
    [InlineData("/home/app/", "home/app", null, 1654)]
    [InlineData("/root/", "root", "700", 0)]
    [InlineData("", "app", null, 0)]
    public void Folders_that_are_not_the_item_s_stay_whoever_s_they_are(string target, string folder, string? mode, int owner)
    {
        var entry = Layers(File("a.bin", target) with { Mode = Octal("0444"), UserId = 99, GroupId = 99 }).Single().Entries.Single(entry => entry.Path == folder);

        (entry.Mode, entry.UserId, entry.GroupId).ShouldBe((mode is null ? null : Octal(mode), owner, owner));
    }

    [Theory]
    [InlineData("0444", "0555")]
    [InlineData("0640", "0750")]
    [InlineData("0600", "0700")]
    [InlineData("0755", "0755")]
    [InlineData("0200", "0200")]
    [InlineData("6755", "0755")]
    [InlineData("1644", "1755")]
    public void Who_may_read_files_may_look_into_their_folders(string files, string folders) => DataLayers.FolderMode(Octal(files)).ShouldBe(Octal(folders));

    [Fact]
    public void Layers_lie_in_the_order_in_which_the_project_names_them_below_all_others()
    {
        var layers = ApplicationLayers.Divide(
            [new(_folder.Write("app.dll", ""), "app.dll", FileOrigin.Application), new(_folder.Write("r.dll", ""), "r.dll", FileOrigin.Runtime)],
            "/app",
            new LayerOptions { Items = [File("w", "/models/") with { LayerName = "weights" }, File("d", "/data/"), File("w2", "/models/") with { LayerName = "weights" }] });

        layers.Select(layer => (layer.Name, layer.Origin)).ShouldBe(
            [("weights", FileOrigin.Data), ("data", FileOrigin.Data), ("runtime", FileOrigin.Runtime), ("application", FileOrigin.Application)]);
        layers[0].Entries.Select(Describe).ShouldBe(["models/", "models/w", "models/w2"]);
    }

    [Fact]
    public void A_published_file_that_an_item_names_too_or_whose_place_it_takes_is_in_the_image_once()
    {
        var config = _folder.Write("weights/config.json", "{}");

        var layers = ApplicationLayers.Divide(
            [
                new(config, "weights/config.json", FileOrigin.Application), new(_folder.Write("x", ""), "settings.json", FileOrigin.Application),
                new(_folder.Write("app.dll", ""), "app.dll", FileOrigin.Application),
            ],
            "/app",
            new LayerOptions { Items = [Item("weights/config.json", "/models/"), File("own.json", "settings.json")] });

        layers.SelectMany(layer => layer.Entries).Where(entry => entry.Kind == LayerEntryKind.File).Select(entry => entry.Path)
            .ShouldBe(["app/settings.json", "models/config.json", "app/app.dll"]);
    }

    [Fact]
    public void A_file_over_the_limit_has_a_layer_of_its_own_with_the_folders_it_lies_in()
    {
        _folder.Write("big.bin", new string('x', 100));

        var layers = Layers([Item("big.bin", "/models/") with { Mode = Octal("0400"), UserId = 5 }, File("small.bin", "/models/")], sizeLimit: 50);

        layers.Select(layer => layer.Name).ShouldBe(["data 1/2", "data 2/2"]);
        layers[0].Entries.Select(Describe).ShouldBe(["models/", "models/big.bin"]);
        layers[1].Entries.Select(Describe).ShouldBe(["models/", "models/small.bin"]);
        layers[1].Entries[0].ShouldBe(layers[0].Entries[0]);
    }

    [Fact]
    public void The_later_of_two_items_for_one_file_counts() =>
        Layers(File("a.sh", "/models/"), File("a.sh", "/models/") with { Mode = Octal("0700") }).Single().Entries[^1].Mode.ShouldBe(Octal("0700"));

    [Fact]
    public void Two_files_at_one_path_are_CTZ4002_in_whatever_layers() =>
        Fail(File("a/x", "/models/"), File("b/x", "/models/") with { LayerName = "other" }).Code.ShouldBe("CTZ4002");

    [Fact]
    public void What_is_not_there_is_CTZ4032_with_its_name()
    {
        var error = Fail(Item("weights/model.bin", "/models"));

        error.Code.ShouldBe("CTZ4032");
        error.Message.ShouldContain("'weights/model.bin'");
        error.Message.ShouldContain(_folder.Combine("weights", "model.bin"));
    }

    [Theory]
    [InlineData("/models/../etc")]
    [InlineData("./models")]
    [InlineData("/models//a")]
    public void A_target_that_could_lead_elsewhere_is_CTZ4033_with_the_item_s_name(string target)
    {
        var error = Fail(File("a.bin", target));

        error.Code.ShouldBe("CTZ4033");
        error.Message.ShouldContain($"'a.bin' has TargetPath=\"{target}\"");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    public void A_name_with_a_separator_is_CTZ4033(string name) => Fail(File("a.bin", "/models") with { TargetName = name }).Code.ShouldBe("CTZ4033");

    [Fact]
    public void A_name_for_a_folder_is_CTZ4033()
    {
        _folder.Write("tree/a", "");

        Fail(Folder("tree", "/models") with { TargetName = "x" }).Code.ShouldBe("CTZ4033");
    }

    private static UnixFileMode Octal(string mode) => (UnixFileMode)Convert.ToInt32(mode, 8);

    private static string Describe(LayerEntry entry) => entry.Kind switch
    {
        LayerEntryKind.Directory => entry.Path + "/",
        LayerEntryKind.SymbolicLink => $"{entry.Path} -> {entry.LinkTarget}",
        _ => entry.Path,
    };

    private static IReadOnlyList<LayerDefinition> Layers(params LayerItem[] items) => Layers(items, LayerOptions.DefaultSizeLimit);

    private static IReadOnlyList<LayerDefinition> Layers(LayerItem[] items, long sizeLimit) => DataLayers.Make(items, "app", sizeLimit);

    private static string[] Paths(params LayerItem[] items) => [.. Layers(items).Single().Entries.Select(Describe)];

    private static ContainerizeError Fail(params LayerItem[] items) => Should.Throw<ContainerizeException>(() => Layers(items)).Error;

    private LayerItem Item(string path, string target) => new() { Name = path, SourcePath = _folder.Combine(path), TargetPath = target };

    private LayerItem Folder(string path, string target) => Item(path, target);

    private LayerItem File(string path, string target)
    {
        _folder.Write(path, "x");
        return Item(path, target);
    }
}
