using System.Formats.Tar;
using System.Runtime.Versioning;
using Containerize.Images.Layers;
using Containerize.Testing;

namespace Containerize.Images.Tests.Layers;

[UnsupportedOSPlatform("windows")]
public sealed class LayerTarTests : IDisposable
{
    private static readonly byte[] Elf = [0x7f, .. "ELF\u0002\u0001\u0001"u8];

    private readonly LayerWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task Makes_programs_executable_by_what_is_in_them_and_nothing_else()
    {
        var layer = await _workshop.BuildAsync(
            _workshop.Entry("app/hello", Elf), _workshop.Entry("app/run.sh", "#!/bin/sh\n"u8), _workshop.Entry("app/hello.dll", "MZ"u8),
            _workshop.Entry("app/libe.so", Elf), _workshop.Entry("app/libe.so.1.2", Elf), _workshop.Entry("app/empty", []), _workshop.Entry("app/hash", "#"u8),
            _workshop.Entry("app/short", Elf.AsSpan(..3)), _workshop.Entry("app/my.solver", Elf));

        (await EntriesAsync(layer)).Where(entry => entry.EntryType == TarEntryType.RegularFile)
            .ToDictionary(entry => entry.Name["app/".Length..], entry => Convert.ToString((int)entry.Mode, 8))
            .ShouldBe(new Dictionary<string, string>
            {
                ["empty"] = "644", ["hash"] = "644", ["hello"] = "755", ["hello.dll"] = "644", ["libe.so"] = "644", ["libe.so.1.2"] = "644",
                ["my.solver"] = "755", ["run.sh"] = "755", ["short"] = "644",
            });
    }

    [Fact]
    public async Task Gives_the_mode_and_owner_that_are_asked_for()
    {
        var layer = await _workshop.BuildAsync(_workshop.Entry("data", Elf) with { Mode = (UnixFileMode)0b100_000_000, UserId = 1654, GroupId = 1655 });

        var entry = (await EntriesAsync(layer)).Single();
        (entry.Mode, entry.Uid, entry.Gid).ShouldBe(((UnixFileMode)0b100_000_000, 1654, 1655));
    }

    [Fact]
    public async Task Names_no_user_and_no_time_but_the_one_of_all_entries()
    {
        var layer = await _workshop.BuildAsync(_workshop.Entry("a", "x"u8), new LayerEntry { Path = "link", Kind = LayerEntryKind.SymbolicLink, LinkTarget = "../gone" });

        foreach (var entry in (await EntriesAsync(layer)).Cast<GnuTarEntry>())
        {
            (entry.UserName, entry.GroupName).ShouldBe(("", ""));
            entry.ModificationTime.ShouldBe(LayerWorkshop.Time);
            (entry.AccessTime, entry.ChangeTime).ShouldBe((default, default));
        }
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1_700_000_000L)]
    [InlineData(253_402_300_799L)]
    public async Task Holds_any_time_that_SOURCE_DATE_EPOCH_can_name(long seconds)
    {
        var builder = new LayerBuilder(_workshop.Cache, DateTimeOffset.FromUnixTimeSeconds(seconds), LayerBuilder.DefaultLevel);

        var layer = await builder.BuildAsync("x", await _workshop.HashAsync(_workshop.Entry("a", "x"u8)), default);

        (await EntriesAsync(layer)).Single().ModificationTime.ToUnixTimeSeconds().ShouldBe(seconds);
    }

    [Fact]
    public async Task Holds_owners_beyond_what_octal_digits_of_a_header_can_say()
    {
        var layer = await _workshop.BuildAsync(_workshop.Entry("a", "x"u8) with { UserId = int.MaxValue, GroupId = 0x20_0000 });

        var entry = (await EntriesAsync(layer)).Single();
        (entry.Uid, entry.Gid).ShouldBe((int.MaxValue, 0x20_0000));
    }

    [Fact, Trait("Category", "Slow")]
    public async Task A_name_of_300_characters_is_listed_by_GNU_tar()
    {
        Tool.Require("tar");
        var name = string.Concat(Enumerable.Repeat("日本語 ", 75));
        var layer = await _workshop.BuildAsync(
            _workshop.Entry("f", "x"u8) with { Path = name, UserId = 7, GroupId = 8 },
            new LayerEntry { Path = "link", Kind = LayerEntryKind.SymbolicLink, LinkTarget = name });
        var archive = _workshop.Write("x.tar", await LayerWorkshop.ReadTarAsync(layer));

        var list = await ProcessRunner.RunAsync("tar", ["-tvf", archive, "--numeric-owner", "--quoting-style=literal", "--utc"]).EnsureSuccessAsync();

        name.Length.ShouldBe(300);
        list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            $"lrwxr-xr-x 0/0               0 1980-01-01 00:00 link -> {name}",
            $"-rw-r--r-- 7/8               1 1980-01-01 00:00 {name}",
        ]);
    }

    private static async Task<List<TarEntry>> EntriesAsync(ILayer layer)
    {
        using var reader = new TarReader(new MemoryStream(await LayerWorkshop.ReadTarAsync(layer)));
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }
}
