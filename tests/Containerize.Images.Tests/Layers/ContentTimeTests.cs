using System.Formats.Tar;
using Containerize.Images.Layers;

namespace Containerize.Images.Tests.Layers;

/// <summary>Times of files that a web server validates by time and length.</summary>
public sealed class ContentTimeTests : IDisposable
{
    private readonly LayerWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task A_changed_file_of_the_same_length_has_another_time_and_an_equal_one_the_same()
    {
        var one = await TimeAsync("color: red;"u8.ToArray());
        var other = await TimeAsync("color: tan;"u8.ToArray());

        other.ShouldNotBe(one);
        (await TimeAsync("color: red;"u8.ToArray())).ShouldBe(one);
    }

    [Fact]
    public async Task Files_that_are_not_served_and_folders_have_the_time_of_all_entries()
    {
        var times = await TimesAsync(
            new PublishedFile(_workshop.Write("a", "a"u8), "wwwroot/site.css", FileOrigin.Application),
            new PublishedFile(_workshop.Write("b", "b"u8), "app.dll", FileOrigin.Application),
            new PublishedFile(_workshop.Write("c", "c"u8), "wwwroot.txt", FileOrigin.Application),
            new PublishedFile(_workshop.Write("d", "d"u8), "inner/wwwroot/x", FileOrigin.Application));

        times.Where(time => time.Value != LayerWorkshop.Time).Select(time => time.Key).ShouldBe(["app/wwwroot/site.css"]);
    }

    [Fact]
    public void Times_are_whole_seconds_after_1980_and_long_past()
    {
        foreach (var hex in new[] { new string('0', 64), new string('f', 64), "7fffffff" + new string('0', 56) })
        {
            var time = ContentTime.Of(Digest.Parse("sha256:" + hex));

            time.ShouldBeInRange(new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2014, 12, 31, 0, 0, 0, TimeSpan.Zero));
            time.Ticks.ShouldBe(time.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        }
    }

    [Fact]
    public async Task A_layer_whose_files_were_not_served_before_is_made_anew()
    {
        var entry = _workshop.Entry("app/x", "x"u8);
        var built = await _workshop.BuildAsync(entry);

        var served = await _workshop.HashAsync(entry with { HasContentTime = true });

        _workshop.Builder.TryRecall("test", served).ShouldBeNull();
        (await _workshop.Builder.BuildAsync("test", served, default)).DiffId.ShouldNotBe(built.DiffId);
    }

    private async Task<DateTimeOffset> TimeAsync(byte[] content) =>
        (await TimesAsync(new PublishedFile(_workshop.Write("site.css", content), "wwwroot/css/site.css", FileOrigin.Application)))["app/wwwroot/css/site.css"];

    private async Task<Dictionary<string, DateTimeOffset>> TimesAsync(params PublishedFile[] files)
    {
        var layer = await _workshop.BuildAsync(ApplicationLayers.Divide(files, "/app").Single().Entries);
        using var reader = new TarReader(new MemoryStream(await LayerWorkshop.ReadTarAsync(layer)));
        var times = new Dictionary<string, DateTimeOffset>();
        while (reader.GetNextEntry() is { } entry)
        {
            times.Add(entry.Name, entry.ModificationTime);
        }

        return times;
    }
}
