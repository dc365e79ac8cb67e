using System.Formats.Tar;
using System.Runtime.Versioning;
using Containerize.Images.Layers;
using Containerize.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Images.Tests.Layers;

/// <summary>Any tree goes into a layer and comes out of it as it was.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LayerTreeTests : IDisposable
{
    private const UnixFileMode Rwxrxrx = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Rwrr = (UnixFileMode)0b110_100_100;

    private readonly LayerWorkshop _workshop = new();
    private int _run;

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void Any_tree_is_read_back_by_System_Formats_Tar() => Check(60, async tree =>
    {
        var layer = await BuildAsync(tree.Entries, "read");
        var expected = Complete(tree).ToDictionary(entry => entry.Path);
        using var reader = new TarReader(new MemoryStream(await LayerWorkshop.ReadTarAsync(layer)));
        while (reader.GetNextEntry(copyData: true) is { } found)
        {
            expected.Remove(found.Name.TrimEnd('/'), out var entry).ShouldBeTrue(found.Name);
            found.EntryType.ShouldBe(entry!.Kind switch
            {
                LayerEntryKind.Directory => TarEntryType.Directory,
                LayerEntryKind.SymbolicLink => TarEntryType.SymbolicLink,
                _ => TarEntryType.RegularFile,
            });
            found.Mode.ShouldBe(entry.Mode!.Value);
            found.ModificationTime.ShouldBe(LayerWorkshop.Time);
            (found.Uid, found.Gid).ShouldBe((entry.Owner, entry.Owner * 2));
            found.LinkName.ShouldBe(entry.Kind == LayerEntryKind.SymbolicLink ? entry.Link : "");
            using var content = new MemoryStream();
            found.DataStream?.CopyTo(content);
            content.ToArray().ShouldBe(entry.Kind == LayerEntryKind.File ? entry.Content() : []);
        }

        expected.ShouldBeEmpty();
    });

    [Fact, Trait("Category", "Slow")]
    public void Any_tree_is_unpacked_by_GNU_tar()
    {
        Tool.Require("tar", "gzip");
        Check(30, async tree =>
        {
            var layer = await BuildAsync(tree.Entries, "gnu");
            var (archive, folder) = (_workshop.Write($"{_run}.tar.gz", await LayerWorkshop.ReadAsync(layer)), _workshop.Combine($"out{_run}"));
            Directory.CreateDirectory(folder);

            await ProcessRunner.RunAsync("tar", ["-xzpf", archive, "--no-same-owner", "-C", folder]).EnsureSuccessAsync();

            var found = Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .ToDictionary(path => Path.GetRelativePath(folder, path));
            foreach (var entry in Complete(tree))
            {
                found.Remove(entry.Path, out var path).ShouldBeTrue(entry.Path);
                switch (entry.Kind)
                {
                    case LayerEntryKind.SymbolicLink:
                        new FileInfo(path!).LinkTarget.ShouldBe(entry.Link);
                        continue;
                    case LayerEntryKind.File:
                        (await File.ReadAllBytesAsync(path!)).ShouldBe(entry.Content());
                        File.GetLastWriteTimeUtc(path!).ShouldBe(LayerWorkshop.Time.UtcDateTime);
                        break;
                }

                File.GetUnixFileMode(path!).ShouldBe(entry.Mode!.Value);
            }

            found.ShouldBeEmpty();
        });
    }

    [Fact]
    public void The_same_tree_gives_the_same_bytes_from_another_folder_in_another_order_and_with_other_times_and_modes() => Check(30, async tree =>
    {
        var one = await BuildAsync(tree.Entries, "one");
        var random = new Random(_run);
        var shuffled = new Tree([.. tree.Entries.OrderBy(_ => random.Next())]).WriteTo(_workshop, $"two{_run}").ToArray();
        foreach (var file in shuffled.Where(entry => entry.SourcePath is not null))
        {
            File.SetLastWriteTimeUtc(file.SourcePath!, DateTime.UnixEpoch.AddDays(random.Next(20_000)));
            File.SetUnixFileMode(file.SourcePath!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var other = new LayerWorkshop();
        var two = await other.BuildAsync(shuffled);

        two.Descriptor.ShouldBe(one.Descriptor);
        two.DiffId.ShouldBe(one.DiffId);
        (await LayerWorkshop.ReadAsync(two)).ShouldBe(await LayerWorkshop.ReadAsync(one));
        Digest.Of(await LayerWorkshop.ReadTarAsync(one)).ShouldBe(one.DiffId);
    });

    private Task<BuiltLayer> BuildAsync(IReadOnlyList<TreeEntry> entries, string folder) =>
        _workshop.BuildAsync(new Tree(entries).WriteTo(_workshop, $"{folder}{_run}"));

    // With the folders on the way, and the modes that files and folders get which say nothing of theirs.
    private static TreeEntry[] Complete(Tree tree)
    {
        var entries = tree.Entries.ToDictionary(entry => entry.Path, entry => entry with { Mode = entry.Mode ?? (entry.Kind == LayerEntryKind.File ? Rwrr : Rwxrxrx) });
        foreach (var path in tree.Entries.Select(entry => entry.Path))
        {
            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                entries.TryAdd(path[..slash], new TreeEntry(path[..slash], LayerEntryKind.Directory, 0, 0, Rwxrxrx, 0, ""));
            }
        }

        return [.. entries.Values];
    }

    private void Check(int runs, Func<Tree, Task> property) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(runs).WithEndSize(25),
        Prop.ForAll(Tree.Any, tree =>
        {
            _run++;
            if (tree.Entries.Count > 0)
            {
                Task.Run(() => property(tree)).GetAwaiter().GetResult();
            }
        }));
}
