using Containerize.Images.Cache;
using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Cache;

/// <summary>A cache that cannot be written.</summary>
public sealed class CacheTroubleTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private bool _mounted;

    public async ValueTask DisposeAsync()
    {
        if (_mounted)
        {
            await ProcessRunner.RunAsync("umount", [_folder.Path]);
        }

        _folder.Dispose();
    }

    [Fact]
    public void In_the_place_of_a_file_is_one_clear_error()
    {
        var file = _folder.Write("cache", "not a folder");
        using var spare = new SpareFolder();

        var error = Should.Throw<ContainerizeException>(() => new ContentCache(file, spare)).Error;

        error.Code.ShouldBe("CTZ4013");
        error.Message.ShouldBe($"The cache '{file}' is a file. Set the environment variable CONTAINERIZE_CACHE to a folder, or remove the file.");
    }

    [Fact]
    public void Below_a_file_is_one_clear_error_where_nothing_stands_in_for_it()
    {
        var folder = Path.Combine(_folder.Write("file", "not a folder"), "cache");

        var error = Should.Throw<ContainerizeException>(() => new ContentCache(folder)).Error;

        error.Code.ShouldBe("CTZ4010");
        error.Message.ShouldContain($"'{folder}'");
        error.Message.ShouldEndWith("Set the environment variable CONTAINERIZE_CACHE to a folder that can be.");
    }

    [Fact]
    public async Task That_stops_taking_files_is_one_clear_error_for_a_blob_and_none_for_what_only_saves_time()
    {
        var cache = new ContentCache(_folder.Path);
        Directory.Delete(_folder.Combine("temporary"));
        _folder.Write("temporary", "not a folder");

        Should.Throw<ContainerizeException>(cache.BeginBlob).Error.Code.ShouldBe("CTZ4010");
        cache.WriteRecord("kind", "00", "x"u8);
        cache.Add(Digest.Of("x"u8), "x"u8);
        await cache.TidyAsync(default);

        cache.ReadRecord("kind", "00").ShouldBeNull();
        cache.TryRead(Digest.Of("x"u8)).ShouldBeNull();
    }

    [Fact]
    public void A_record_that_cannot_be_replaced_is_removed()
    {
        var cache = new ContentCache(_folder.Path);
        cache.WriteRecord("kind", "00", "old"u8);
        Directory.Delete(_folder.Combine("temporary"));
        _folder.Write("temporary", "not a folder");

        cache.WriteRecord("kind", "00", "new"u8);

        cache.ReadRecord("kind", "00").ShouldBeNull();
    }

    [Fact]
    public async Task A_lock_in_a_place_that_cannot_be_written_is_none_and_no_error()
    {
        var cache = new ContentCache(_folder.Path);
        _folder.Write("locks", "not a folder");

        (await cache.TakeLockAsync(Digest.Of("x"u8), default)).ShouldBeNull();
    }

    [Fact]
    public async Task Has_no_more_files_for_locks_than_their_names_have_room()
    {
        var cache = new ContentCache(_folder.Path);
        for (var i = 0; i < 2000; i++)
        {
            (await cache.TakeLockAsync(Digest.Of(BitConverter.GetBytes(i)), default))!.Dispose();
        }

        Directory.GetFiles(_folder.Combine("locks")).Length.ShouldBeLessThanOrEqualTo(256);
    }

    [Fact]
    public async Task A_lock_waits_until_its_holder_is_done()
    {
        var order = new List<string>();
        var first = await new ContentCache(_folder.Path).TakeLockAsync(Digest.Of("x"u8), default);
        var waiting = SecondAsync();
        using (var other = await new ContentCache(_folder.Path).TakeLockAsync(Digest.Of("y"u8), default))
        {
            other.ShouldNotBeNull();
        }

        order.Add("first");
        first!.Dispose();
        await waiting;

        order.ShouldBe(["first", "second"]);

        async Task SecondAsync()
        {
            using (await new ContentCache(_folder.Path).TakeLockAsync(Digest.Of("x"u8), default))
            {
                order.Add("second");
            }
        }
    }

    [Fact, Trait("Category", "Slow")]
    public async Task A_full_disk_is_the_cache_s_error_and_not_that_of_the_file_being_packed()
    {
        var source = Path.Combine(Path.GetTempPath(), $"ctz-{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(source, System.Security.Cryptography.RandomNumberGenerator.GetBytes(3_000_000));
        try
        {
            await MountAsync();
            var cache = new ContentCache(_folder.Path);
            var contents = await FileContents.Load(cache, "x").GetAsync([source], default);
            HashedEntry[] entries = [new(new LayerEntry { Path = "a", SourcePath = source }, contents[source])];

            var error = (await Should.ThrowAsync<ContainerizeException>(() =>
                new LayerBuilder(cache, DateTimeOffset.UnixEpoch, 3).BuildAsync("x", entries, default))).Error;

            error.Code.ShouldBe("CTZ4010");
            error.Message.ShouldContain("No space left on device");
            Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        }
        finally
        {
            File.Delete(source);
        }
    }

    [Fact, Trait("Category", "Slow")]
    public async Task A_disk_that_fills_up_in_the_middle_of_a_blob_moves_it_to_the_spare_folder()
    {
        await MountAsync();
        using var parent = new TemporaryFolder();
        using var spare = new SpareFolder(null, parent.Path);
        var cache = new ContentCache(_folder.Path, spare);
        var content = System.Security.Cryptography.RandomNumberGenerator.GetBytes(3_000_000);
        var blob = new Descriptor { MediaType = "x", Digest = Digest.Of(content), Size = content.Length };

        await using var writer = cache.BeginBlob();
        foreach (var part in content.Chunk(100_000))
        {
            await writer.Stream.WriteAsync(part);
        }

        (await writer.KeepAsync(blob.Digest, default)).ShouldBe((blob.Digest, blob.Size));
        cache.TryRead(blob.Digest).ShouldBe(content);
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact, Trait("Category", "Slow")]
    public async Task A_lock_on_a_read_only_file_system_is_not_waited_for()
    {
        await MountAsync();
        var cache = new ContentCache(_folder.Path);
        (await cache.TakeLockAsync(Digest.Of("x"u8), default)).ShouldNotBeNull().Dispose();
        (await ProcessRunner.RunAsync("mount", ["-o", "remount,ro", _folder.Path])).EnsureSuccess();

        // Whoever waits is told that it was given up.
        (await cache.TakeLockAsync(Digest.Of("x"u8), new CancellationToken(canceled: true))).ShouldBeNull();
    }

    private async Task MountAsync()
    {
        Tool.Require("mount");
        var mount = await ProcessRunner.RunAsync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.Path]);
        if (mount.ExitCode != 0)
        {
            Tool.Missing("needs to mount a small file system; run the tests as root");
        }

        _mounted = true;
    }
}
