using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Layers;

public sealed class PackageLayersTests : IDisposable
{
    private const int MB = 1_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Few_packages_share_a_layer_prereleases_too() =>
        Names(Divide([Package("A", MB), Package("B", 2 * MB, "2.0.0-beta.1")])).ShouldBe(["packages"]);

    [Fact]
    public void One_layer_is_made_where_one_is_asked_for() =>
        Names(Divide([Package("A", 20 * MB), Package("B", MB, "1.0.0-rc"), .. Many(20)], layers: 1)).ShouldBe(["packages"]);

    [Fact]
    public void A_number_that_is_asked_for_holds_however_small_the_packages_are() =>
        Names(Divide(Many(40, size: 10), layers: 3)).ShouldBe(["packages 1/3", "packages 2/3", "packages 3/3"]);

    [Fact]
    public void A_large_package_has_a_layer_of_its_name_below_the_others_and_prereleases_lie_on_top() =>
        Names(Divide([Package("Small.Beta", 10, "1.0.0-beta.2"), Package("Small", 10), Package("Big.Runtime", 6 * MB), Package("Big.Alpha", 7 * MB, "3.0.0-alpha")]))
            .ShouldBe(["package Big.Alpha", "package Big.Runtime", "packages", "packages (prerelease)"]);

    [Theory]
    [InlineData("1.0.0", false)]
    [InlineData("1.0.0-rc.1", true)]
    [InlineData("1.0.0+build-7", false)]
    [InlineData("1.0.0-rc.1+build", true)]
    [InlineData("", false)]
    public void A_version_with_a_hyphen_before_its_build_metadata_is_a_prerelease(string version, bool expected) =>
        Names(Divide([Package("A", 10, version), Package("B", 6 * MB)])).Contains("packages (prerelease)").ShouldBe(expected);

    [Fact]
    public void Sixty_packages_of_80_MB_lie_so_that_updating_any_one_sends_less_than_a_quarter()
    {
        var packages = Many(60, size: 80 * MB / 60);
        var layers = Divide(packages);
        var total = packages.Sum(Length);

        layers.Count.ShouldBeInRange(4, 8);
        foreach (var layer in layers)
        {
            (layer.Files.Sum(Length) / (double)total).ShouldBeLessThan(0.25, layer.Name);
        }
    }

    [Fact]
    public void Updating_a_package_moves_no_other()
    {
        var before = Shares(Divide(Many(60, size: MB)));
        var after = Shares(Divide([.. Many(60, size: MB).Where(file => file.PackageId != "P7.Lib"), Package("P7.Lib", MB + 200_000, "9.0.0")]));

        after.ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public void Adding_or_removing_a_package_moves_no_other_while_the_layers_stay_as_many()
    {
        var before = Shares(Divide(Many(60, size: MB)));

        Shares(Divide([.. Many(60, size: MB), Package("Another.One", MB)])).Where(share => share.Key != "Another.One").ShouldBe(before, ignoreOrder: true);
        Shares(Divide([.. Many(60, size: MB).Where(file => file.PackageId != "P7.Lib")])).ShouldBe(before.Where(share => share.Key != "P7.Lib"), ignoreOrder: true);
    }

    [Fact]
    public void A_layer_more_takes_its_packages_from_the_others_and_moves_none_between_them()
    {
        var before = Shares(Divide(Many(60, size: 10), layers: 4)).ToDictionary();
        var after = Shares(Divide(Many(60, size: 10), layers: 5)).ToDictionary();

        var moved = before.Keys.Where(id => before[id][..^1] != after[id][..^1]).ToArray();
        moved.Length.ShouldBeInRange(1, 24);
        moved.ShouldAllBe(id => after[id] == "packages 5/5");
    }

    [Fact]
    public void A_family_of_small_packages_stays_together()
    {
        string[] family = ["Microsoft.Extensions.Logging", "Microsoft.Extensions.Options", "microsoft.extensions.http", "Microsoft.Extensions.Hosting"];

        var shares = Shares(Divide([.. Many(40, size: MB), .. family.Select(id => Package(id, 100))])).ToDictionary();

        family.Select(id => shares[id]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_family_of_middle_size_has_a_layer_of_its_name() =>
        Names(Divide([Package("Vendor.Data", 3 * MB), Package("Vendor.Data.Sql", 3 * MB), Package("vendor.data.Tools", 10), Package("Other.Lib.Native", 6 * MB)]))
            .ShouldBe(["package Other.Lib.Native", "packages Vendor.Data"]);

    [Fact]
    public void The_packages_of_a_large_family_go_their_own_ways()
    {
        var shares = Shares(Divide([.. Enumerable.Range(0, 40).Select(i => Package($"Vendor.Product.Part{i}", MB))]));

        shares.Select(share => share.Value).Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public void A_package_lies_where_it_lay_when_another_of_its_family_comes()
    {
        var alone = Shares(Divide([.. Many(60, size: MB), Package("Vendor.Data.Sql", 100)])).ToDictionary();

        var together = Shares(Divide([.. Many(60, size: MB), Package("Vendor.Data.Sql", 100), Package("Vendor.Data", 100)])).ToDictionary();

        together["Vendor.Data.Sql"].ShouldBe(alone["Vendor.Data.Sql"]);
    }

    [Fact]
    public void Only_the_largest_have_layers_of_their_own_where_many_are_large()
    {
        var names = Names(Divide([.. Enumerable.Range(0, 12).Select(i => Package($"Big{i:00}.Lib", (6 * MB) + i))]));

        names.ShouldContain(name => name.StartsWith("package "), 8);
        names[0].ShouldBe("package Big04.Lib");
        names.Length.ShouldBeLessThanOrEqualTo(16);
    }

    [Fact]
    public void The_order_in_which_files_are_listed_changes_nothing()
    {
        PublishedFile[] files = [.. Many(40, size: MB), Package("Big", 6 * MB), Package("Pre", 10, "1.0.0-a")];

        var other = Divide([.. files.Reverse()]);

        Names(other).ShouldBe(Names(Divide(files)));
        Shares(other).ShouldBe(Shares(Divide(files)), ignoreOrder: true);
    }

    [Fact]
    public void A_package_s_satellite_assemblies_lie_with_it()
    {
        var satellite = Package("P7.Lib", 10) with { RelativePath = "de/P7.Lib.resources.dll" };

        var layers = Divide([.. Many(60, size: MB), satellite]);

        layers.Single(layer => layer.Files.Contains(satellite)).Files.Count(file => file.PackageId == "P7.Lib").ShouldBe(2);
    }

    [Fact]
    public void A_prerelease_is_one_though_not_all_of_its_files_tell_the_version() =>
        Names(Divide([Package("A", 10, ""), Package("A", 10, "1.0.0-rc.1") with { RelativePath = "other" }, Package("B", 6 * MB)]))
            .ShouldBe(["package B", "packages (prerelease)"]);

    [Fact]
    public void What_a_name_hashes_to_never_changes() =>
        new[] { StableHash.Of(""), StableHash.Of("microsoft.extensions"), StableHash.Of("microsoft.extensions", 1), StableHash.Of("日本") }
            .ShouldBe([0xF52A15E9A9B5E89BUL, 0x0448E13774033670UL, 0xF80373F1DC709265UL, 0x0CF638A4BECA5ABFUL]);

    private static IReadOnlyList<LayerShare> Divide(IReadOnlyList<PublishedFile> files, int? layers = null) => PackageLayers.Divide(files, layers);

    private static string[] Names(IReadOnlyList<LayerShare> layers) => [.. layers.Select(layer => layer.Name)];

    private static KeyValuePair<string, string>[] Shares(IReadOnlyList<LayerShare> layers) =>
        [.. layers.SelectMany(layer => layer.Files.Select(file => KeyValuePair.Create(file.PackageId, layer.Name)))];

    private static long Length(PublishedFile file) => new FileInfo(file.SourcePath).Length;

    private PublishedFile[] Many(int count, long size = MB) => [.. Enumerable.Range(0, count).Select(i => Package($"P{i}.Lib", size))];

    // A file of a length without content takes no room on the disk.
    private PublishedFile Package(string id, long size, string version = "1.0.0")
    {
        var path = _folder.Write($"{id}.{version}.dll", "");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(size);
        }

        return new(path, id + ".dll", FileOrigin.Package) { PackageId = id, PackageVersion = version };
    }
}
