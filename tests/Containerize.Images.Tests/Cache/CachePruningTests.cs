using Containerize.Images.Cache;
using Containerize.Testing;

namespace Containerize.Images.Tests.Cache;

/// <summary>What is removed from a cache, and when it is looked for.</summary>
public sealed class CachePruningTests : IDisposable
{
    private const int Block = 4096;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Goes_by_last_use_down_to_four_fifths_of_the_limit()
    {
        var cache = Open(10 * Block);
        var files = await FillAsync(cache, 11);

        await cache.TidyAsync(default);

        files.Where(File.Exists).ShouldBe(files[3..]);
    }

    [Fact]
    public async Task Leaves_a_cache_alone_that_is_no_larger_than_its_limit()
    {
        var cache = Open(10 * Block);
        var files = await FillAsync(cache, 10);

        await cache.TidyAsync(default);

        files.ShouldAllBe(file => File.Exists(file));
    }

    [Fact]
    public async Task Counts_records_as_it_counts_blobs()
    {
        var cache = Open(10 * Block);
        var records = Enumerable.Range(0, 11).Select(i => Digest.Of([(byte)i]).Hex).ToArray();
        foreach (var record in records)
        {
            cache.WriteRecord("kind", record, [1]);
            Age(_folder.Combine("kind", record), TimeSpan.FromHours(100 - Array.IndexOf(records, record)));
        }

        await cache.TidyAsync(default);

        records.Where(record => cache.ReadRecord("kind", record) is not null).ShouldBe(records[3..]);
    }

    [Fact]
    public async Task Keeps_what_was_used_since_it_was_written()
    {
        var cache = Open(10 * Block);
        var files = await FillAsync(cache, 11);
        cache.TryOpen(Blob(0))!.Dispose();
        cache.TryRead(Blob(1).Digest).ShouldNotBeNull();

        await cache.TidyAsync(default);

        files.Where(File.Exists).ShouldBe([files[0], files[1], .. files[5..]]);
    }

    [Fact]
    public void Remembers_the_use_of_a_record_and_a_blob_once_an_hour()
    {
        var cache = Open(Block);
        cache.WriteRecord("kind", Blob(0).Digest.Hex, [1]);
        cache.Add(Blob(0).Digest, Content(0));
        string[] files = [_folder.Combine("kind", Blob(0).Digest.Hex), PathOf(0)];
        foreach (var (age, isMarked) in new[] { (TimeSpan.FromMinutes(59), false), (TimeSpan.FromMinutes(61), true), (TimeSpan.FromHours(-2), true) })
        {
            var before = DateTime.UtcNow - age;
            Array.ForEach(files, file => File.SetLastWriteTimeUtc(file, before));

            cache.ReadRecord("kind", Blob(0).Digest.Hex).ShouldNotBeNull();
            cache.TryOpen(Blob(0))!.Dispose();

            files.ShouldAllBe(file => (DateTime.UtcNow - File.GetLastWriteTimeUtc(file)).Duration() < TimeSpan.FromMinutes(1) == isMarked);
        }
    }

    [Fact]
    public async Task Removes_records_that_were_unused_for_90_days_and_no_blobs_for_their_age()
    {
        var cache = Open(long.MaxValue);
        var files = await FillAsync(cache, 1);
        var (old, young) = (_folder.Combine("kind", Blob(1).Digest.Hex), _folder.Combine("kind", Blob(2).Digest.Hex));
        cache.WriteRecord("kind", Blob(1).Digest.Hex, [1]);
        cache.WriteRecord("kind", Blob(2).Digest.Hex, [1]);
        Age(old, TimeSpan.FromDays(91));
        Age(young, TimeSpan.FromDays(89));
        Age(files[0], TimeSpan.FromDays(400));

        await cache.TidyAsync(default);

        (File.Exists(old), File.Exists(young), File.Exists(files[0])).ShouldBe((false, true, true));
    }

    [Fact]
    public async Task Removes_leftovers_of_killed_publishes_after_a_day_and_no_sooner()
    {
        var cache = Open(0);
        var (old, young) = (_folder.Combine("temporary", Guid.NewGuid().ToString("N")), _folder.Combine("temporary", Guid.NewGuid().ToString("N")));
        File.WriteAllText(old, "x");
        File.WriteAllText(young, "x");
        Age(old, TimeSpan.FromHours(25));
        Age(young, TimeSpan.FromHours(23));

        await cache.TidyAsync(default);

        (File.Exists(old), File.Exists(young)).ShouldBe((false, true));
    }

    [Fact]
    public async Task Touches_nothing_that_is_not_named_as_the_cache_names_its_files()
    {
        // As when CONTAINERIZE_CACHE is a folder that the user keeps other things in.
        string[] own = ["thesis.txt", "documents/thesis.txt", "temporary/thesis.txt", "blobs/sha256/thesis.txt", $"documents/deep/{Blob(0).Digest.Hex}"];
        var files = own.Select(name => _folder.Write(name, new string('x', 10_000))).ToArray();
        Array.ForEach(files, file => Age(file, TimeSpan.FromDays(400)));

        await Open(0).TidyAsync(default);

        files.ShouldAllBe(file => File.Exists(file));
    }

    [Fact]
    public async Task Is_done_once_a_day_where_nothing_is_added()
    {
        await Open(long.MaxValue).TidyAsync(default);
        var leftover = _folder.Combine("temporary", Guid.NewGuid().ToString("N"));
        File.WriteAllText(leftover, "x");
        Age(leftover, TimeSpan.FromDays(3));

        await Open(long.MaxValue).TidyAsync(default);
        File.Exists(leftover).ShouldBeTrue();

        LookedBefore(TimeSpan.FromHours(25));
        await Open(long.MaxValue).TidyAsync(default);
        File.Exists(leftover).ShouldBeFalse();
    }

    [Fact]
    public async Task Is_done_when_many_publishes_together_have_added_more_than_the_limit()
    {
        var files = new List<string>();
        for (var i = 0; i < 11; i++)
        {
            var cache = Open(10 * Block);
            files.Add(await KeepAsync(cache, i));
            Age(files[i], TimeSpan.FromHours(100 - i));
            files.ShouldAllBe(file => File.Exists(file));
            await cache.TidyAsync(default);
        }

        files.Where(File.Exists).ShouldBe(files[3..]);
    }

    [Fact]
    public async Task Is_done_again_when_what_is_known_of_the_cache_is_damaged_or_cut_short()
    {
        foreach (var damaged in new[] { "", "0", "not a time 0", $"{DateTime.UtcNow:O} ?", $"{DateTime.UtcNow.AddDays(3):O} 0", $"{DateTime.UtcNow.AddDays(-3):O} 0" })
        {
            var cache = Open(10 * Block);
            var files = await FillAsync(cache, 11);
            File.WriteAllText(_folder.Combine("ledger"), damaged);

            await cache.TidyAsync(default);

            files.Where(File.Exists).ShouldBe(files[3..]);
        }
    }

    [Fact]
    public async Task Takes_a_folder_away_that_has_the_ledger_s_name()
    {
        Directory.CreateDirectory(_folder.Combine("ledger"));
        var cache = Open(10 * Block);
        var files = await FillAsync(cache, 11);

        await cache.TidyAsync(default);

        files.Where(File.Exists).ShouldBe(files[3..]);
        File.Exists(_folder.Combine("ledger")).ShouldBeTrue();
    }

    [Fact]
    public async Task Never_happens_where_there_is_no_limit()
    {
        var cache = new ContentCache(_folder.Path, limit: CacheLimit.None);
        var files = await FillAsync(cache, 30);

        await cache.TidyAsync(default);

        files.ShouldAllBe(file => File.Exists(file));
    }

    private static byte[] Content(int i) => [(byte)i, 1, 2, 3];

    private static Descriptor Blob(int i) => new() { MediaType = "x", Digest = Digest.Of(Content(i)), Size = Content(i).Length };

    private static void Age(string file, TimeSpan age) => File.SetLastWriteTimeUtc(file, DateTime.UtcNow - age);

    private ContentCache Open(long limit) => new(_folder.Path, limit: new CacheLimit(limit));

    private string PathOf(int i) => _folder.Combine("blobs", "sha256", Blob(i).Digest.Hex);

    private void LookedBefore(TimeSpan age)
    {
        var ledger = _folder.Combine("ledger");
        File.WriteAllText(ledger, $"{DateTime.UtcNow - age:O} 0");
        Age(ledger, age);
    }

    // Blobs of one block each, the first the longest unused.
    private async Task<string[]> FillAsync(ContentCache cache, int count)
    {
        var files = new string[count];
        for (var i = 0; i < count; i++)
        {
            files[i] = await KeepAsync(cache, i);
            Age(files[i], TimeSpan.FromHours(100 - i));
        }

        return files;
    }

    private async Task<string> KeepAsync(ContentCache cache, int i)
    {
        await using var writer = cache.BeginBlob();
        await writer.Stream.WriteAsync(Content(i));
        (await writer.KeepAsync(Blob(i).Digest, default)).ShouldNotBeNull();
        return PathOf(i);
    }
}
