using Containerize.Images.Layers;
using Containerize.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Images.Tests.Layers;

/// <summary>Random trees with one name in them that could lead elsewhere: the whole layer is refused.</summary>
public sealed class HostilePathTests : IDisposable
{
    private static readonly string[] Names = ["app", "a", "...", "..x", "x..", ".hidden", "name with spaces", "b\\..\\c", "ünïcödé", "😀", "wh.", "-rf", "*", "etc", "~"];

    private static readonly string[] Traversals = ["..", ".", ""];

    private static readonly string[] BadNames = ["..", ".", "", "nul\0", "\0", ".wh.x", ".wh..wh..opq", "half\ud83d"];

    private readonly TemporaryFolder _folder = new();

    private static Gen<string> Name => Gen.Elements(Names);

    private static Gen<string[]> Path => Gen.Choose(1, 6).SelectMany(count => Name.ArrayOf(count));

    /// <summary>A path with one bad name at any place: the first, in the middle, the last.</summary>
    private static Gen<string> BadPath =>
        from good in Path
        from bad in Gen.Elements(BadNames)
        from at in Gen.Choose(0, good.Length)
        select string.Join('/', [.. good[..at], bad, .. good[at..]]);

    private static Gen<string[]> Tree => Gen.Choose(0, 8).SelectMany(count => Path.Select(path => string.Join('/', path)).ArrayOf(count));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tree_with_one_path_that_could_lead_elsewhere_is_refused_whole() => Check.QuickThrowOnFailure(
        Prop.ForAll(Arb.From(Tree), Arb.From(BadPath), Arb.From(Gen.Choose(0, 8)), (tree, bad, at) =>
        {
            List<LayerEntry> entries = [.. FilesOf(tree)];
            entries.Insert(Math.Min(at, entries.Count), new LayerEntry { Path = bad, SourcePath = "/s/bad" });
            return Code(() => new LayerDefinition("x", entries)) == "CTZ4001";
        }));

    [Fact]
    public void The_same_tree_without_it_is_taken_and_no_path_of_it_leads_up() => Check.QuickThrowOnFailure(
        Prop.ForAll(Arb.From(Tree), tree =>
            new LayerDefinition("x", FilesOf(tree)).Entries.All(entry => entry.Path[0] != '/' && !entry.Path.Split('/').Intersect(Traversals).Any())));

    [Fact]
    public void A_link_that_points_to_nothing_that_can_be_written_is_refused() => Check.QuickThrowOnFailure(
        Prop.ForAll(Arb.From(Tree), Arb.From(Path), Arb.From(Gen.Elements("nul\0", "\0", "half\ud83d", "")), (tree, target, bad) =>
            Code(() => new LayerDefinition("x", [.. FilesOf(tree), Link("a-link", bad.Length == 0 ? "" : string.Join('/', [.. target, bad]))])) == "CTZ4001"));

    [Fact]
    public void Whatever_else_a_link_points_to_is_kept_and_nothing_is_written_through_it() => Check.QuickThrowOnFailure(
        Prop.ForAll(Arb.From(Path), Arb.From(Gen.Elements("/", "../", "../../../../", "./", "")), Arb.From(Path), (path, up, target) =>
        {
            var (at, to) = ("links/" + string.Join('/', path), up + string.Join('/', target));
            var alone = new LayerDefinition("x", [Link(at, to)]).Entries[^1];
            return alone.LinkTarget == to
                && Code(() => new LayerDefinition("x", [Link(at, to), new LayerEntry { Path = at + "/below", SourcePath = "/s/below" }])) == "CTZ4001";
        }));

    [Fact]
    public void A_target_of_an_item_with_a_part_that_could_lead_elsewhere_is_refused()
    {
        var source = _folder.Write("a.bin", "x");
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(BadTarget), target => Refuses(new LayerItem { Name = "a.bin", SourcePath = source, TargetPath = target })));
    }

    [Fact]
    public void A_target_of_a_folder_with_a_part_that_could_lead_elsewhere_is_refused()
    {
        _folder.Write("tree/a.bin", "x");
        var source = _folder.Combine("tree");
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(BadTarget), target => Refuses(new LayerItem { Name = "tree", SourcePath = source, TargetPath = target })));
    }

    [Fact]
    public void A_name_or_a_pattern_s_folder_that_could_lead_elsewhere_is_refused()
    {
        var source = _folder.Write("a.bin", "x");
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(BadPath.Where(path => path.Length > 0 && !path.EndsWith('/'))), Arb.From(Gen.Elements("..", ".", "a/../b", "nul\0", "\\x", ".wh.x")), (folder, name) =>
            Refuses(new LayerItem { Name = "a.bin", SourcePath = source, TargetPath = "/models/", TargetName = name })
            && Refuses(new LayerItem { Name = "a.bin", SourcePath = source, TargetPath = "/models/", RecursiveFolder = folder })));
    }

    [Fact]
    public void A_target_on_a_drive_is_refused()
    {
        var source = _folder.Write("a.bin", "x");
        var drives = from drive in Gen.Elements('C', 'c', 'Z', 'd')
                     from rest in Gen.Elements("", "/", "\\", "/models/", "\\models\\", "models")
                     select $"{drive}:{rest}";
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(drives), target => Refuses(new LayerItem { Name = "a.bin", SourcePath = source, TargetPath = target })));
    }

    // An item's target may begin and end with slashes: bad parts are those within, and those that are no empty ones.
    private static Gen<string> BadTarget =>
        from good in Path
        from bad in Gen.Elements(BadNames.Where(name => name.Length > 0).ToArray())
        from at in Gen.Choose(0, good.Length)
        from before in Gen.Elements("", "/")
        from after in Gen.Elements("", "/")
        select before + string.Join('/', [.. good[..at], bad, .. good[at..]]) + after;

    // One file a path that no other path leads through.
    private static IEnumerable<LayerEntry> FilesOf(string[] tree) =>
        tree.Distinct().Where(path => !Array.Exists(tree, other => other.StartsWith(path + "/", StringComparison.Ordinal)))
            .Select(path => new LayerEntry { Path = path, SourcePath = "/s/file" });

    private static LayerEntry Link(string path, string target) => new() { Path = path, Kind = LayerEntryKind.SymbolicLink, LinkTarget = target };

    private static string? Code(Func<object> action)
    {
        try
        {
            action();
            return null;
        }
        catch (ContainerizeException e)
        {
            return e.Error.Code;
        }
    }

    private static bool Refuses(LayerItem item) => Code(() => DataLayers.Make([item], "app", LayerOptions.DefaultSizeLimit)) is "CTZ4001" or "CTZ4033";
}
