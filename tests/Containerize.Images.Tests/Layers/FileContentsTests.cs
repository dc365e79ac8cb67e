using System.Runtime.Versioning;
using Containerize.Images.Cache;
using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Layers;

[UnsupportedOSPlatform("windows")]
public sealed class FileContentsTests : IDisposable
{
    private const string Scope = "a project";

    private readonly LayerWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task A_pipe_is_an_error_and_nobody_waits_for_its_writer()
    {
        var pipe = _workshop.Combine("pipe");
        (await ProcessRunner.RunAsync("mkfifo", [pipe])).EnsureSuccess();

        var error = (await Should.ThrowAsync<ContainerizeException>(() => FileContents.Load(_workshop.Cache, Scope).GetAsync([pipe], default))).Error;

        error.Code.ShouldBe("CTZ4003");
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_read_again()
    {
        var paths = await SettledAsync(_workshop.Write("a", "aa"u8), _workshop.Write("b", "bb"u8));
        await RememberAsync(paths);

        var again = FileContents.Load(_workshop.Cache, Scope);
        var contents = await again.GetAsync(paths, default);

        again.FilesRead.ShouldBe(0);
        contents[paths[0]].Digest.ShouldBe(Digest.Of("aa"u8));
        contents[paths[1]].Digest.ShouldBe(Digest.Of("bb"u8));
    }

    [Fact]
    public async Task A_file_of_another_size_is_read_again() =>
        await IsReadAgainAsync(path => File.WriteAllBytes(path, "changed"u8));

    [Fact]
    public async Task A_file_of_another_time_is_read_again() =>
        await IsReadAgainAsync(path => File.WriteAllBytes(path, "AA"u8));

    [Fact]
    public async Task A_file_written_again_under_its_old_time_is_read_again() => await IsReadAgainAsync(path =>
    {
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllBytes(path, "AA"u8);
        File.SetLastWriteTimeUtc(path, time);
    });

    [Fact]
    public async Task Another_file_in_its_place_with_its_size_and_time_is_read_again() => await IsReadAgainAsync(path =>
    {
        File.WriteAllBytes(path + ".new", "AA"u8);
        File.SetLastWriteTimeUtc(path + ".new", File.GetLastWriteTimeUtc(path));
        File.Move(path + ".new", path, overwrite: true);
    });

    [Fact]
    public async Task Of_several_files_only_the_changed_one_is_read_again()
    {
        var paths = await SettledAsync(_workshop.Write("a", "aa"u8), _workshop.Write("b", "bb"u8), _workshop.Write("c", "cc"u8));
        await RememberAsync(paths);
        File.WriteAllText(paths[1], "B");

        var again = FileContents.Load(_workshop.Cache, Scope);
        await again.GetAsync(paths, default);

        again.FilesRead.ShouldBe(1);
    }

    // A second write within the tick of the file system's clock leaves size, times and inode as they were.
    [Fact]
    public async Task A_file_that_was_read_within_the_clock_s_tick_of_its_last_change_is_read_again()
    {
        var path = _workshop.Write("a", "aa"u8);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(1));
        await RememberAsync(path);

        var again = FileContents.Load(_workshop.Cache, Scope);
        await again.GetAsync([path], default);

        again.FilesRead.ShouldBe(1);
    }

    [Theory]
    [InlineData(10, 0, 59, false)] // Read 49 ms after it was written.
    [InlineData(10, 0, 61, true)]
    [InlineData(10, 40, 61, false)] // Written long ago, but its attributes changed just now.
    [InlineData(0, 0, 1999, false)] // A file system that counts whole seconds, or two at a time.
    [InlineData(0, 0, 2001, true)]
    public void A_memory_is_trusted_when_the_clock_has_ticked_since_the_change(int modified, int changed, int read, bool expected) =>
        FileContents.IsSettled(new FileStamp(1, Ticks(modified), Ticks(changed), 1), Ticks(read)).ShouldBe(expected);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(int.MaxValue)]
    public async Task A_memory_cut_short_is_as_good_as_none(int length)
    {
        var path = (await SettledAsync(_workshop.Write("a", "aa"u8)))[0];
        await RememberAsync(path);
        var file = Memories().Single();
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..Math.Min(length, bytes.Length - 1)]);

        var again = FileContents.Load(_workshop.Cache, Scope);
        (await again.GetAsync([path], default))[path].Digest.ShouldBe(Digest.Of("aa"u8));

        again.FilesRead.ShouldBe(1);
    }

    [Fact]
    public async Task A_memory_with_any_bit_turned_is_as_good_as_none()
    {
        var path = (await SettledAsync(_workshop.Write("a", "aa"u8)))[0];
        await RememberAsync(path);
        var file = Memories().Single();
        var bytes = await File.ReadAllBytesAsync(file);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 4;
            await File.WriteAllBytesAsync(file, bytes);
            bytes[i] ^= 4;

            var again = FileContents.Load(_workshop.Cache, Scope);
            (await again.GetAsync([path], default))[path].ShouldSatisfyAllConditions(
                content => content.Digest.ShouldBe(Digest.Of("aa"u8)),
                content => content.IsExecutable.ShouldBeFalse());
            again.FilesRead.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Projects_do_not_share_their_memories()
    {
        var path = (await SettledAsync(_workshop.Write("a", "aa"u8)))[0];
        await RememberAsync(path);

        var other = FileContents.Load(_workshop.Cache, "another project");
        await other.GetAsync([path], default);

        other.FilesRead.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_asked_for_no_more_is_forgotten()
    {
        var paths = await SettledAsync(_workshop.Write("a", "aa"u8), _workshop.Write("b", "bb"u8));
        await RememberAsync(paths);
        await RememberAsync(paths[0]);

        var again = FileContents.Load(_workshop.Cache, Scope);
        await again.GetAsync(paths, default);

        again.FilesRead.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_longer_than_any_buffer_has_the_digest_of_all_of_it()
    {
        var content = new byte[1_000_003];
        new Random(1).NextBytes(content);
        var path = _workshop.Write("a", content);

        (await FileContents.Load(_workshop.Cache, Scope).GetAsync([path], default))[path].Digest.ShouldBe(Digest.Of(content));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("")]
    public async Task A_file_that_cannot_be_read_is_named(string name)
    {
        _workshop.Write("a", "aa"u8);
        var path = Path.TrimEndingDirectorySeparator(_workshop.Combine("files", name));

        var error = (await Should.ThrowAsync<ContainerizeException>(() => FileContents.Load(_workshop.Cache, Scope).GetAsync([path], default))).Error;

        error.Code.ShouldBe("CTZ4003");
        error.File.ShouldBe(path);
        error.Message.ShouldStartWith($"'{path}' is to go into the image and cannot be read: ");
    }

    [Fact]
    public async Task A_large_file_is_told_from_one_that_differs_anywhere()
    {
        const int length = (65 * 1024 * 1024) + 7;
        var content = new byte[length];
        new Random(2).NextBytes(content);
        var path = _workshop.Write("large", content);
        var first = (await FileContents.Load(_workshop.Cache, Scope).GetAsync([path], default))[path];
        first.IsDense.ShouldBeTrue();

        foreach (var place in (int[])[0, (16 * 1024 * 1024) - 1, 16 * 1024 * 1024, length - 1])
        {
            content[place]++;
            _workshop.Write("other", content);
            var other = (await FileContents.Load(_workshop.Cache, "other").GetAsync([_workshop.Combine("files", "other")], default)).Values.Single();
            other.Digest.ShouldNotBe(first.Digest);
            content[place]--;
        }

        (await FileContents.Load(_workshop.Cache, "again").GetAsync([_workshop.Write("same", content)], default)).Values.Single().Digest.ShouldBe(first.Digest);
    }

    [Fact]
    public async Task Is_given_up_when_cancelled() => await Should.ThrowAsync<OperationCanceledException>(() =>
        FileContents.Load(_workshop.Cache, Scope).GetAsync([_workshop.Write("a", "aa"u8)], new CancellationToken(canceled: true)));

    private async Task IsReadAgainAsync(Action<string> change)
    {
        var path = (await SettledAsync(_workshop.Write("a", "aa"u8)))[0];
        await RememberAsync(path);
        change(path);

        var again = FileContents.Load(_workshop.Cache, Scope);
        var content = (await again.GetAsync([path], default))[path];

        again.FilesRead.ShouldBe(1);
        content.Digest.ShouldBe(Digest.Of(await File.ReadAllBytesAsync(path)));
    }

    private async Task RememberAsync(params string[] paths)
    {
        var contents = FileContents.Load(_workshop.Cache, Scope);
        await contents.GetAsync(paths, default);
        contents.Save();
    }

    // Waits until the clock has ticked, so that a memory made from now on is trusted.
    private static async Task<string[]> SettledAsync(params string[] paths)
    {
        await Eventually.TrueAsync(() => paths.All(path => FileContents.IsSettled(FileStamp.Of(path), DateTime.UtcNow.Ticks)), "the clock ticks");
        return paths;
    }

    private IEnumerable<string> Memories() => Directory.EnumerateFiles(Path.Combine(_workshop.CacheFolder, "files"));

    private static long Ticks(int milliseconds) => DateTime.UnixEpoch.AddYears(50).AddMilliseconds(milliseconds).Ticks;
}
