using System.Runtime.Versioning;
using System.Text;
using Containerize.Images.Layers;

namespace Containerize.Images.Tests.Layers;

[UnsupportedOSPlatform("windows")]
public sealed class LayerBuilderTests : IDisposable
{
    private readonly LayerWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task A_layer_is_recalled_as_it_was_built()
    {
        var entries = await _workshop.HashAsync(_workshop.Entry("app/a", "aa"u8), _workshop.Entry("app/b", "bb"u8));
        _workshop.Builder.TryRecall("x", entries).ShouldBeNull();

        var built = await _workshop.Builder.BuildAsync("x", entries, default);
        var recalled = _workshop.Builder.TryRecall("x", entries)!;

        (built.IsReused, recalled.IsReused).ShouldBe((false, true));
        recalled.Descriptor.ShouldBe(built.Descriptor);
        recalled.DiffId.ShouldBe(built.DiffId);
        recalled.Files.ShouldBe(2);
        (await LayerWorkshop.ReadAsync(recalled)).ShouldBe(await LayerWorkshop.ReadAsync(built));
    }

    [Fact]
    public async Task A_new_checkout_with_new_times_is_recalled_by_content()
    {
        var one = await _workshop.BuildAsync(_workshop.Entry("app/a", "aa"u8));
        var other = _workshop.Write("clone/a", "aa"u8);
        File.SetLastWriteTimeUtc(other, DateTime.UnixEpoch);

        var recalled = _workshop.Builder.TryRecall("x", await _workshop.HashAsync(new LayerEntry { Path = "app/a", SourcePath = other }));

        recalled!.Descriptor.ShouldBe(one.Descriptor);
    }

    [Fact]
    public async Task Anything_that_the_bytes_follow_from_makes_another_layer()
    {
        var entry = _workshop.Entry("app/a", "aa"u8);
        var link = new LayerEntry { Path = "l", Kind = LayerEntryKind.SymbolicLink, LinkTarget = "a" };
        await _workshop.Builder.BuildAsync("x", await _workshop.HashAsync(entry, link), default);
        LayerEntry[][] others =
        [
            [entry], [entry with { Path = "app/b" }, link], [entry with { Mode = UnixFileMode.UserRead }, link], [entry with { UserId = 1 }, link], [entry with { GroupId = 1 }, link],
            [entry with { SourcePath = _workshop.Write("other", "AA"u8) }, link], [entry, link with { LinkTarget = "b" }], [entry, link with { Kind = LayerEntryKind.Directory }],
        ];

        foreach (var other in others)
        {
            _workshop.Builder.TryRecall("x", await _workshop.HashAsync(other)).ShouldBeNull();
        }

        var same = await _workshop.HashAsync(entry, link);
        new LayerBuilder(_workshop.Cache, LayerWorkshop.Time.AddSeconds(1), LayerBuilder.DefaultLevel).TryRecall("x", same).ShouldBeNull();
        new LayerBuilder(_workshop.Cache, LayerWorkshop.Time, 9).TryRecall("x", same).ShouldBeNull();
        _workshop.Builder.TryRecall("x", same).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_blob_that_is_gone_is_built_again_with_the_same_bytes()
    {
        var entries = await _workshop.HashAsync(_workshop.Entry("app/a", "aa"u8));
        var expected = await LayerWorkshop.ReadAsync(await _workshop.Builder.BuildAsync("x", entries, default));
        File.Delete(_workshop.Blobs.Single());

        (await LayerWorkshop.ReadAsync(_workshop.Builder.TryRecall("x", entries)!)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_damaged_blob_is_found_out_and_removed_and_the_next_reader_gets_a_good_one()
    {
        var layer = await _workshop.BuildAsync(_workshop.Entry("app/a", "aa"u8));
        var expected = await LayerWorkshop.ReadAsync(layer);
        var damaged = (byte[])expected.Clone();
        damaged[20] ^= 1;
        await File.WriteAllBytesAsync(_workshop.Blobs.Single(), damaged);

        (await Should.ThrowAsync<ContainerizeException>(() => LayerWorkshop.ReadAsync(layer))).Error.Code.ShouldBe("CTZ4011");

        _workshop.Blobs.ShouldBeEmpty();
        (await LayerWorkshop.ReadAsync(layer)).ShouldBe(expected);
    }

    // Another .NET compresses to other bytes; so a record and the blob that it names may not come together any more.
    [Fact]
    public async Task A_record_that_cannot_be_made_true_again_is_forgotten()
    {
        var entries = await _workshop.HashAsync(_workshop.Entry("app/a", "aa"u8));
        var fingerprint = LayerFingerprint.Of(entries, LayerWorkshop.Time, LayerBuilder.DefaultLevel);
        _workshop.Cache.WriteRecord("layers", fingerprint.Hex, Encoding.ASCII.GetBytes($"{Digest.Of("other"u8)} {Digest.Of("tar"u8)} 100"));

        var recalled = _workshop.Builder.TryRecall("x", entries)!;
        (await Should.ThrowAsync<ContainerizeException>(() => recalled.OpenAsync(default))).Error.Code.ShouldBe("CTZ4011");

        _workshop.Builder.TryRecall("x", entries).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("sha256:00 sha256:00 1")]
    public async Task A_record_that_is_none_is_as_good_as_none(string record)
    {
        var entries = await _workshop.HashAsync(_workshop.Entry("app/a", "aa"u8));
        var fingerprint = LayerFingerprint.Of(entries, LayerWorkshop.Time, LayerBuilder.DefaultLevel);
        _workshop.Cache.WriteRecord("layers", fingerprint.Hex, Encoding.ASCII.GetBytes(record));

        _workshop.Builder.TryRecall("x", entries).ShouldBeNull();
    }

    [Theory]
    [InlineData("longer")]
    [InlineData("AA")]
    [InlineData(null)]
    public async Task A_file_that_changes_before_it_is_packed_is_told_and_nothing_is_remembered(string? content)
    {
        var entry = _workshop.Entry("app/a", "aa"u8);
        var entries = await _workshop.HashAsync(entry);
        if (content is null)
        {
            File.Delete(entry.SourcePath!);
        }
        else
        {
            await File.WriteAllTextAsync(entry.SourcePath!, content);
            File.SetLastWriteTimeUtc(entry.SourcePath!, DateTime.UnixEpoch);
        }

        var error = (await Should.ThrowAsync<ContainerizeException>(() => _workshop.Builder.BuildAsync("x", entries, default))).Error;

        error.Code.ShouldBe(content is null ? "CTZ4003" : "CTZ4004");
        error.File.ShouldBe(entry.SourcePath);
        _workshop.Builder.TryRecall("x", entries).ShouldBeNull();
        _workshop.Blobs.ShouldBeEmpty();
        _workshop.Temporaries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Giving_up_leaves_no_temporary_file()
    {
        var content = new byte[20_000_000];
        var entries = await _workshop.HashAsync(Enumerable.Range(0, 10).Select(i => _workshop.Entry($"app/{i}", content)));
        using var cancellation = new CancellationTokenSource();

        var building = _workshop.Builder.BuildAsync("x", entries, cancellation.Token);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => building);
        _workshop.Temporaries.ShouldBeEmpty();
        _workshop.Blobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Building_the_same_layer_many_times_at_once_gives_one_blob()
    {
        var content = new byte[300_000];
        new Random(3).NextBytes(content);
        var entries = await _workshop.HashAsync(_workshop.Entry("app/a", content));

        var layers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _workshop.Builder.BuildAsync("x", entries, default))));

        layers.Select(layer => layer.Descriptor).Distinct().ShouldHaveSingleItem();
        _workshop.Blobs.ShouldHaveSingleItem();
        _workshop.Temporaries.ShouldBeEmpty();
    }
}
