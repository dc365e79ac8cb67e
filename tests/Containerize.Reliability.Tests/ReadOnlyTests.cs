namespace Containerize.Reliability.Tests;

/// <summary>Caches that cannot be written: they are used as far as they go, and no publish fails for them.</summary>
[Trait("Category", "Slow")]
public sealed class ReadOnlyTests : IDisposable
{
    private const int Enough = 64 * 1024;

    // Permissions do not bind root, unless it gives up the right to override them.
    private static readonly string[] Bound = Environment.IsPrivilegedProcess
        ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
        : [];

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_read_only_file_system_s_files_are_used_and_the_rest_goes_elsewhere()
    {
        var (app, changed) = (_bench.WriteApp(1), _bench.WriteApp(2));
        await using var disk = await SmallDisk.MountAsync(Enough);
        var (cache, temporary) = (disk.Combine("cache"), _bench.NewFolder());
        // What is learned of a file within the same tick of the clock that it was written in is not trusted afterwards.
        var written = File.GetLastWriteTimeUtc(Path.Combine(app, "app.dll"));
        await Eventually.TrueAsync(() => DateTime.UtcNow - written > TimeSpan.FromSeconds(0.1), "the file system's clock has ticked since the files were written");
        var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(app, NewPlace(), cache));
        var other = await PublisherProcess.PublishHereAsync(_bench.Arguments(changed, NewPlace(), _bench.NewFolder()));
        // So that its use would be marked, and all its files looked at, if either could be.
        foreach (var file in Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        }

        await disk.MakeReadOnlyAsync();
        var unchanged = await RunAsync(app, cache, temporary);
        var edited = await RunAsync(changed, cache, temporary);

        PublisherProcess.DigestOf(unchanged).ShouldBe(digest);
        unchanged.Lines.ShouldBe(["begin", digest]);
        PublisherProcess.DigestOf(edited).ShouldBe(other);
        edited.Lines[1].ShouldStartWith($"log: The cache folder '{cache}' cannot be written: Read-only file system. What this publish must keep goes to '{temporary}");
        edited.Lines.Count.ShouldBe(3);
        Directory.GetFileSystemEntries(temporary).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_on_a_read_only_file_system_is_done_without()
    {
        var app = _bench.WriteApp();
        await using var disk = await SmallDisk.MountAsync(Enough);
        await disk.MakeReadOnlyAsync();
        var temporary = _bench.NewFolder();

        var result = await RunAsync(app, disk.Combine("cache"), temporary);

        PublisherProcess.DigestOf(result).ShouldBe(await PublisherProcess.PublishHereAsync(_bench.Arguments(app, NewPlace(), _bench.NewFolder())));
        Directory.GetFileSystemEntries(temporary).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead, UnixFileMode.UserRead | UnixFileMode.UserExecute)]
    [InlineData(UnixFileMode.None, UnixFileMode.UserRead | UnixFileMode.UserExecute)]
    [InlineData(UnixFileMode.None, UnixFileMode.None)]
    public async Task A_folder_that_permissions_close_is_used_as_far_as_they_let(UnixFileMode file, UnixFileMode folder)
    {
        Tool.Require("setpriv");
        var (app, changed) = (_bench.WriteApp(1), _bench.WriteApp(2));
        var (cache, temporary) = (_bench.NewFolder(), _bench.NewFolder());
        var digest = await PublisherProcess.PublishHereAsync(_bench.Arguments(changed, NewPlace(), _bench.NewFolder()));
        await PublisherProcess.PublishHereAsync(_bench.Arguments(app, NewPlace(), cache));
        SetModes(cache, file, folder);

        var result = await RunAsync(changed, cache, temporary, Bound);

        SetModes(cache, UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        PublisherProcess.DigestOf(result).ShouldBe(digest);
        result.Output.ShouldContain($"log: The cache folder '{cache}' cannot be written: Access to the path");
        Directory.GetFileSystemEntries(temporary).ShouldBeEmpty();
        CacheWalk.Check(cache);
    }

    [Fact]
    public async Task A_user_without_a_home_whose_temporary_cache_another_user_has_taken_publishes_without_one()
    {
        var app = _bench.WriteApp();
        var temporary = _bench.NewFolder();
        var taken = Directory.CreateDirectory(Path.Combine(temporary, "containerize-" + Environment.UserName)).FullName;
        // Open to others: they may have filled it.
        SetModes(taken, UnixFileMode.None, (UnixFileMode)0b111_111_111);

        var result = await PublisherProcess.RunAsync(
            [],
            _bench.Arguments(app, NewPlace(), ""),
            ("CONTAINERIZE_CACHE", null), ("XDG_CACHE_HOME", null), ("HOME", "/no/such/home"), ("TMPDIR", temporary));

        result.EnsureSuccess().Output.ShouldContain("log: There is no folder for the cache");
        Directory.GetFileSystemEntries(temporary).ShouldBe([taken]);
        Directory.GetFileSystemEntries(taken).ShouldBeEmpty();
    }

    private static void SetModes(string folder, UnixFileMode file, UnixFileMode directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Tool.Missing("needs the permissions of Unix");
            return;
        }

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var entry in Directory.GetFileSystemEntries(folder))
        {
            if (Directory.Exists(entry))
            {
                SetModes(entry, file, directory);
            }
            else
            {
                File.SetUnixFileMode(entry, file);
            }
        }

        File.SetUnixFileMode(folder, directory);
    }

    private Place NewPlace() => Place.New("layout", _bench.NewFolder());

    private Task<ProcessResult> RunAsync(string app, string cache, string temporary, params string[] wrapper) =>
        PublisherProcess.RunAsync(wrapper, _bench.Arguments(app, NewPlace(), cache), ("TMPDIR", temporary));
}
