using System.Text.RegularExpressions;

namespace Containerize.Reliability.Tests;

/// <summary>Disks that fill up in the middle: one clear line, nothing half-written, and with room again the same digest.</summary>
[Trait("Category", "Slow")]
public sealed partial class DiskFullTests(ITestOutputHelper output) : IDisposable
{
    private const int Enough = 64 * 1024;

    // From too small for the first file to large enough for everything, so that each file is once the one that fails.
    private static readonly int[] CacheSizes = [16, 128, 512, 1024, 1600, 2200, 2800, 12_000];
    private static readonly int[] PlaceSizes = [16, 512, 2048, 4096, 7000, 12_000];

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_cache_and_the_temporary_folder()
    {
        var app = _bench.WriteApp();
        var place = Place.New("layout", _bench.NewFolder());
        var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(app, place, _bench.NewFolder()));

        var failed = await ForEachSizeAsync(CacheSizes, "CTZ4010", async disk =>
        {
            var temporary = Directory.CreateDirectory(disk.Combine("tmp")).FullName;
            var arguments = _bench.Arguments(app, Place.New("layout", _bench.NewFolder()), disk.Combine("cache"));
            var result = await PublisherProcess.RunAsync(arguments, ("TMPDIR", temporary));
            CacheWalk.Check(disk.Path);
            CacheWalk.Temporaries(disk.Combine("cache")).ShouldBeEmpty();
            Directory.GetFileSystemEntries(temporary).ShouldBeEmpty();
            await disk.GrowAsync(Enough);
            PublisherProcess.DigestOf(await PublisherProcess.RunAsync(arguments, ("TMPDIR", temporary))).ShouldBe(digest);
            CacheWalk.Check(disk.Path);
            return result;
        });

        failed.ShouldBeInRange(3, CacheSizes.Length - 1);
    }

    [Fact]
    public async Task The_cache_s_disk_alone_fails_no_publish()
    {
        var app = _bench.WriteApp();
        var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(app, Place.New("layout", _bench.NewFolder()), _bench.NewFolder()));
        var told = 0;

        var failed = await ForEachSizeAsync(CacheSizes, "none", async disk =>
        {
            var temporary = _bench.NewFolder();
            var arguments = _bench.Arguments(app, Place.New("layout", _bench.NewFolder()), disk.Combine("cache"));
            var result = await PublisherProcess.RunAsync(arguments, ("TMPDIR", temporary));
            PublisherProcess.DigestOf(result).ShouldBe(digest);
            told += result.Lines.Count(line => line.StartsWith($"log: The cache folder '{disk.Combine("cache")}' cannot be written: No space left on device"));
            CacheWalk.Check(disk.Path);
            CacheWalk.Temporaries(disk.Combine("cache")).ShouldBeEmpty();
            Directory.GetFileSystemEntries(temporary).ShouldBeEmpty();
            return result;
        });

        failed.ShouldBe(0);
        told.ShouldBeInRange(3, CacheSizes.Length - 1);
    }

    [Fact]
    public async Task The_cache_s_has_room_again_once_its_limit_is_lowered()
    {
        await using var disk = await SmallDisk.MountAsync(Enough);
        var (cache, temporary) = (disk.Combine("cache"), Directory.CreateDirectory(disk.Combine("tmp")).FullName);
        await PublisherProcess.PublishHereAsync(_bench.Arguments(_bench.WriteApp(1), Place.New("layout", _bench.NewFolder()), cache));
        await disk.GrowAsync(kilobytes: 4 + (int)(Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories).Sum(file => (new FileInfo(file).Length + 4095) / 4096 * 4096) / 1024));
        var arguments = _bench.Arguments(_bench.WriteApp(2), Place.New("layout", _bench.NewFolder()), cache);

        var full = await PublisherProcess.RunAsync(arguments, ("TMPDIR", temporary));
        await PublisherProcess.RunAsync(arguments, ("TMPDIR", temporary), ("CONTAINERIZE_CACHE_LIMIT", "1MB"));
        var pruned = await PublisherProcess.RunAsync(arguments, ("TMPDIR", temporary), ("CONTAINERIZE_CACHE_LIMIT", "1MB"));

        full.Error.ShouldStartWith("CTZ4010");
        pruned.EnsureSuccess();
    }

    [Theory]
    [InlineData("layout", "CTZ4020")]
    [InlineData("oci-archive", "CTZ4023")]
    [InlineData("docker-archive", "CTZ4023")]
    public async Task The_destination_s(string kind, string code)
    {
        var app = _bench.WriteApp();
        var cache = _bench.NewFolder();
        var whole = Place.New(kind, _bench.NewFolder());
        var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(app, whole, cache));
        var image = await whole.IdentifyAsync();

        var failed = await ForEachSizeAsync(PlaceSizes, code, async disk =>
        {
            var place = Place.New(kind, disk.Path);
            var arguments = _bench.Arguments(app, place, cache);
            var result = await PublisherProcess.RunAsync(arguments);
            (await place.IdentifyAsync()).ShouldBe(result.ExitCode == 0 ? image : null);
            place.Leftovers.ShouldBeEmpty();
            await disk.GrowAsync(Enough);
            PublisherProcess.DigestOf(await PublisherProcess.RunAsync(arguments)).ShouldBe(digest);
            (await place.IdentifyAsync()).ShouldBe(image);
            return result;
        });

        failed.ShouldBeInRange(3, PlaceSizes.Length - 1);
    }

    [Theory]
    [InlineData("layout")]
    [InlineData("oci-archive")]
    [InlineData("docker-archive")]
    public async Task The_destination_s_keeps_the_image_that_was_there(string kind)
    {
        var (app, earlierApp) = (_bench.WriteApp(1), _bench.WriteApp(2));
        var cache = _bench.NewFolder();
        await using var disk = await SmallDisk.MountAsync(Enough);
        var place = Place.New(kind, disk.Path);
        await PublisherProcess.PublishHereAsync(_bench.Arguments(earlierApp, place, cache));
        var earlier = await place.IdentifyAsync();
        await disk.GrowAsync(kilobytes: (int)(Directory.EnumerateFiles(disk.Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1024) + 300);

        var result = await PublisherProcess.RunAsync(_bench.Arguments(app, place, cache));

        result.ExitCode.ShouldBe(1);
        (await place.IdentifyAsync()).ShouldBe(earlier);
        place.Leftovers.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\ACTZ\d{4}: [^\n]+\n\z")]
    private static partial Regex OneClearLine();

    private async Task<int> ForEachSizeAsync(int[] sizes, string code, Func<SmallDisk, Task<ProcessResult>> publishAsync)
    {
        var failed = 0;
        foreach (var size in sizes)
        {
            await using var disk = await SmallDisk.MountAsync(size);
            var result = await publishAsync(disk);
            if (result.ExitCode == 0)
            {
                result.Error.ShouldBeEmpty();
                continue;
            }

            failed++;
            result.ExitCode.ShouldBe(1);
            result.Error.ShouldMatch(OneClearLine().ToString());
            result.Error.ShouldStartWith(code);
            result.Error.ShouldContain("No space left on device");
        }

        output.WriteLine($"{failed} of {sizes.Length} sizes were too small.");
        return failed;
    }
}
