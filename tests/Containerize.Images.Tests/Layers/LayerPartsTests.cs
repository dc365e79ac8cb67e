using Containerize.Images.Layers;

namespace Containerize.Images.Tests.Layers;

/// <summary>How layers over the size limit are divided.</summary>
public sealed class LayerPartsTests
{
    [Fact]
    public void Files_within_the_limit_stay_together() => Lengths([3, 3, 4], 10).ShouldBe([[3, 3, 4]]);

    [Fact]
    public void No_part_is_over_the_limit() => Lengths([4, 4, 4], 10).ShouldBe([[4, 4], [4]]);

    [Fact]
    public void A_file_over_the_limit_has_a_part_of_its_own_and_the_others_are_not_torn_apart_by_it() =>
        Lengths([2, 25, 3, 10, 1], 10).ShouldBe([[2, 3, 1], [25], [10]]);

    [Fact]
    public void No_files_are_one_empty_part() => Lengths([], 10).ShouldBe([[]]);

    [Fact]
    public void Files_of_any_lengths_are_all_there_in_order_and_no_part_is_needlessly_small()
    {
        var random = new Random(7);
        var files = Files([.. Enumerable.Range(0, 2000).Select(_ => (long)random.Next(0, 120))]);

        var parts = LayerParts.Divide(files, 1000);

        parts.SelectMany(part => part).ShouldBe(files);
        parts.ShouldAllBe(part => part.Sum(file => file.Length) <= 1000);
        parts.SkipLast(1).ShouldAllBe(part => part.Sum(file => file.Length) >= 500);
    }

    [Fact]
    public void A_file_more_changes_the_parts_near_it_alone()
    {
        var files = Files([.. Enumerable.Repeat(30L, 2000)]);
        var before = LayerParts.Divide(files, 1000).Select(Describe).ToHashSet();

        List<SizedEntry> more = [.. files];
        more.Insert(3, new(new LayerEntry { Path = files[2].Entry.Path + "+" }, 30, ""));
        var after = LayerParts.Divide(more, 1000).Select(Describe).ToArray();

        after.Length.ShouldBeGreaterThan(60);
        after.Count(part => !before.Contains(part)).ShouldBeLessThan(10);
    }

    [Fact]
    public void Small_limits_give_no_more_layers_than_engines_can_stack()
    {
        var layer = new DataLayer("data");
        foreach (var file in Files([.. Enumerable.Repeat(10L, 1000)]))
        {
            layer.Files.Add(file.Entry.Path, file);
        }

        var layers = LayerParts.Divide([layer], 10);

        layers.Count.ShouldBeInRange(32, 64);
        layers[0].Name.ShouldBe($"data 1/{layers.Count}");
        layers.Sum(part => part.Entries.Count).ShouldBe(1000);
    }

    private static long[][] Lengths(long[] lengths, long limit) => [.. LayerParts.Divide(Files(lengths), limit).Select(part => part.Select(file => file.Length).ToArray())];

    private static SizedEntry[] Files(long[] lengths) => [.. lengths.Select((length, i) => new SizedEntry(new LayerEntry { Path = $"file{i:0000}" }, length, ""))];

    private static string Describe(List<SizedEntry> part) => string.Join(',', part.Select(file => file.Entry.Path));
}
