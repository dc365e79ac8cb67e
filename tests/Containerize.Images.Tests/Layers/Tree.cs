using Containerize.Images.Layers;
using FsCheck;
using FsCheck.Fluent;

namespace Containerize.Images.Tests.Layers;

/// <summary>One thing in a generated tree.</summary>
internal sealed record TreeEntry(string Path, LayerEntryKind Kind, int Size, int Seed, UnixFileMode? Mode, int Owner, string Link)
{
    /// <summary>Content that is compressible where the seed is even, and not where it is odd.</summary>
    public byte[] Content()
    {
        var bytes = new byte[Size];
        new Random(Seed).NextBytes(bytes);
        return Seed % 2 == 0 ? Array.ConvertAll(bytes, b => (byte)(b % 4)) : bytes;
    }
}

/// <summary>Trees of any names, sizes and modes.</summary>
internal sealed record Tree(IReadOnlyList<TreeEntry> Entries)
{
    // One name may have 255 bytes in a file system, and an emoji has 4.
    private const int LongestName = 60;

    private static readonly string[] Characters =
        ["a", "B", "7", " ", ".", "..", "\\", "-", "_", "ü", "日", "é", "😀", "\n", "\"", "'", "%", ":", "*", "?", "|", "~", "$", "\t", "\u200f"];

    public static Arbitrary<Tree> Any { get; } = Arb.From(
        from entries in Entry().ListOf()
        select new Tree(WithoutConflicts(entries)),
        tree => tree.Entries.Select((_, i) => new Tree([.. tree.Entries.Where((_, j) => i != j)])));

    /// <summary>The tree as a layer's entries, its files written into a folder under names of their own.</summary>
    public IEnumerable<LayerEntry> WriteTo(LayerWorkshop workshop, string folder) => Entries.Select((entry, i) => new LayerEntry
    {
        Path = entry.Path,
        Kind = entry.Kind,
        SourcePath = entry.Kind == LayerEntryKind.File ? workshop.Write(System.IO.Path.Combine(folder, $"{i}"), entry.Content()) : null,
        LinkTarget = entry.Kind == LayerEntryKind.SymbolicLink ? entry.Link : null,
        Mode = entry.Mode,
        UserId = entry.Owner,
        GroupId = entry.Owner * 2,
    }).ToArray();

    public override string ToString() => string.Join("\n", Entries);

    private static Gen<TreeEntry> Entry() =>
        from names in Gen.Choose(1, 6).SelectMany(depth => Name().ArrayOf(depth))
        from kind in Gen.Frequency((6, Gen.Constant(LayerEntryKind.File)), (1, Gen.Constant(LayerEntryKind.Directory)), (1, Gen.Constant(LayerEntryKind.SymbolicLink)))
        from size in Gen.Frequency((3, Gen.Elements(0, 1, 511, 512, 513, 1024)), (3, Gen.Choose(0, 5000)), (1, Gen.Choose(500_000, 600_000)))
        from seed in Gen.Choose(0, 1000)
        from mode in Gen.Choose(0, 0xfff)
        from owner in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 0x1f_ffff)))
        from link in Gen.Choose(1, 5).SelectMany(depth => Name().ArrayOf(depth))
        select new TreeEntry(string.Join('/', names), kind, size, seed, ModeOf(mode, kind), owner, string.Join('/', link));

    private static Gen<string> Name() =>
        from length in Gen.Frequency((4, Gen.Choose(1, 12)), (1, Gen.Choose(30, LongestName)))
        from characters in Gen.Elements(Characters).ArrayOf(length)
        let name = string.Concat(characters)
        select name is "." or ".." ? "dots" : name;

    // A third says nothing of its mode. Whoever unpacks must be able to look into it; a link's mode is nobody's.
    private static UnixFileMode? ModeOf(int number, LayerEntryKind kind) => (kind, number % 3) switch
    {
        (LayerEntryKind.SymbolicLink, _) or (_, 0) => null,
        (LayerEntryKind.Directory, _) => (UnixFileMode)number | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
        _ => (UnixFileMode)number | UnixFileMode.UserRead,
    };

    private static List<TreeEntry> WithoutConflicts(IEnumerable<TreeEntry> entries)
    {
        var kept = new Dictionary<string, TreeEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var isUnderAFile = kept.Values.Any(other => other.Kind != LayerEntryKind.Directory && entry.Path.StartsWith(other.Path + "/", StringComparison.Ordinal));
            var isFileOverOthers = entry.Kind != LayerEntryKind.Directory && kept.Keys.Any(other => other.StartsWith(entry.Path + "/", StringComparison.Ordinal));
            if (!isUnderAFile && !isFileOverOthers)
            {
                kept.TryAdd(entry.Path, entry);
            }
        }

        return [.. kept.Values];
    }
}
