using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Containerize.Images.Cache;
using Containerize.Images.Progress;

namespace Containerize.Images.Layers;

/// <summary>
/// The contents of files, by digest: remembered by what the file system says of each file, and read anew where that
/// has changed. The memory is one file a scope (a project and its settings), read and written whole.
/// </summary>
internal sealed class FileContents
{
    private const string Kind = "files";

    private const int FormatVersion = 2;

    // A file written again within the same tick of the file system's clock has the same stamp. Memories made that soon
    // after the file's own time are not trusted (Git calls such entries racily clean).
    private static readonly long Tick = TimeSpan.FromMilliseconds(50).Ticks;

    // Times of whole seconds are the mark of a file system that counts no finer (FAT counts by twos).
    private static readonly long CoarseTick = TimeSpan.FromSeconds(2).Ticks;

    private readonly ContentCache _cache;
    private readonly TransferProgress? _progress;
    private readonly string _key;
    private readonly Dictionary<string, Memory> _remembered;
    private readonly ConcurrentDictionary<string, Memory> _known = new(StringComparer.Ordinal);

    private FileContents(ContentCache cache, string key, Dictionary<string, Memory> remembered, TransferProgress? progress)
    {
        _progress = progress;
        _cache = cache;
        _key = key;
        _remembered = remembered;
    }

    /// <summary>How many files had to be read.</summary>
    public int FilesRead { get; private set; }

    /// <summary>Loads what is remembered for a scope; a damaged memory is as good as none.</summary>
    /// <param name="cache">Where it is kept.</param>
    /// <param name="scope">Any text that names the scope.</param>
    /// <param name="progress">Is told of large files.</param>
    public static FileContents Load(ContentCache cache, string scope, TransferProgress? progress = null)
    {
        var key = Digest.Of(Encoding.UTF8.GetBytes(scope)).Hex;
        return new(cache, key, cache.ReadRecord(Kind, key) is { } bytes ? Deserialize(bytes) : [], progress);
    }

    /// <summary>The content of each file; those not remembered are read in parallel.</summary>
    /// <exception cref="ContainerizeException">CTZ4003: a file cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, FileContent>> GetAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var result = new Dictionary<string, FileContent>(StringComparer.Ordinal);
        var unknown = new List<Unknown>();
        foreach (var path in paths)
        {
            var stamp = FileStamp.Of(path);
            if ((_known.TryGetValue(path, out var memory) || _remembered.TryGetValue(path, out memory)) && memory.Content.Stamp == stamp && IsSettled(stamp, memory.ReadAt))
            {
                _known[path] = memory;
                result[path] = memory.Content;
            }
            else
            {
                unknown.Add(new(path, stamp));
            }
        }

        // One or two files are the usual edit, and not worth the milliseconds that the first parallel loop of a process takes.
        if (unknown.Count > 2)
        {
            await Parallel.ForEachAsync(unknown, cancellationToken, LearnAsync);
        }
        else
        {
            foreach (var file in unknown)
            {
                await LearnAsync(file, cancellationToken);
            }
        }

        foreach (var file in unknown)
        {
            result[file.Path] = _known[file.Path].Content;
        }

        FilesRead += unknown.Count;
        return result;
    }

    /// <summary>Remembers the files asked for since loading, and only those; nothing is written where nothing is new.</summary>
    public void Save()
    {
        if (FilesRead > 0 || _known.Count != _remembered.Count)
        {
            _cache.WriteRecord(Kind, _key, Serialize());
        }
    }

    private async ValueTask LearnAsync(Unknown file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _known[file.Path] = new Memory(DateTime.UtcNow.Ticks, await new ContentReader(file.Path, file.Stamp, _progress).ReadAsync(cancellationToken));
    }

    internal static bool IsSettled(FileStamp stamp, long readAt)
    {
        var isCoarse = stamp.Modified % TimeSpan.TicksPerSecond == 0 && stamp.Changed % TimeSpan.TicksPerSecond == 0;
        return Math.Max(stamp.Modified, stamp.Changed) + (isCoarse ? CoarseTick : Tick) < readAt;
    }

    private static Dictionary<string, Memory> Deserialize(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (reader.ReadInt32() != FormatVersion)
            {
                return [];
            }

            var count = reader.ReadInt32();
            var memories = new Dictionary<string, Memory>(StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                var path = reader.ReadString();
                var readAt = reader.ReadInt64();
                var stamp = new FileStamp(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64());
                memories[path] = new(readAt, new FileContent(stamp, Digest.FromHash(reader.ReadBytes(SHA256.HashSizeInBytes)), reader.ReadBoolean(), reader.ReadBoolean()));
            }

            return memories;
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException)
        {
            return [];
        }
    }

    private byte[] Serialize()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(FormatVersion);
        writer.Write(_known.Count);
        foreach (var (path, (readAt, content)) in _known)
        {
            writer.Write(path);
            writer.Write(readAt);
            writer.Write(content.Stamp.Length);
            writer.Write(content.Stamp.Modified);
            writer.Write(content.Stamp.Changed);
            writer.Write(content.Stamp.FileId);
            writer.Write(Convert.FromHexString(content.Digest.Hex));
            writer.Write(content.IsExecutable);
            writer.Write(content.IsDense);
        }

        writer.Flush();
        return buffer.ToArray();
    }

    private sealed record Unknown(string Path, FileStamp Stamp);

    private sealed record Memory(long ReadAt, FileContent Content);
}
