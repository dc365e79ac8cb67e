using System.Formats.Tar;
using System.IO.Compression;

namespace Containerize.Images.Archive;

/// <summary>Finds files in an archive by name and reads them in any order, several at once.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private const int LongestLinkChain = 8;

    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file;
    private readonly Dictionary<string, (long Offset, long Length)> _files;
    private readonly Dictionary<string, string> _links;

    private ArchiveReader(Microsoft.Win32.SafeHandles.SafeFileHandle file, Dictionary<string, (long Offset, long Length)> files, Dictionary<string, string> links)
    {
        _file = file;
        _files = files;
        _links = links;
    }

    /// <summary>Opens an archive, gzip-compressed or not.</summary>
    /// <exception cref="InvalidDataException">It is no tar.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<ArchiveReader> OpenAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        if (!isGzip)
        {
            return await IndexAsync(File.OpenHandle(path, options: FileOptions.Asynchronous), cancellationToken);
        }

        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        return await SpoolAsync(gzip, cancellationToken);
    }

    /// <summary>Copies an archive that cannot be sought in to a temporary file, which goes with this object.</summary>
    /// <exception cref="InvalidDataException">It is no tar.</exception>
    /// <exception cref="IOException">It cannot be read, or there is no space for it.</exception>
    public static async Task<ArchiveReader> SpoolAsync(Stream archive, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"containerize-{Guid.NewGuid():N}.tar");
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                // Without a name it goes whatever becomes of this process.
                File.Delete(path);
            }

            var buffer = new byte[128 * 1024];
            long offset = 0;
            int count;
            while ((count = await archive.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await RandomAccess.WriteAsync(handle, buffer.AsMemory(0, count), offset, cancellationToken);
                offset += count;
            }

            return await IndexAsync(handle, cancellationToken);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a file of that name.</summary>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>A file's length, or <see langword="null"/> where there is none of that name.</summary>
    public long? LengthOf(string name) => Find(name)?.Length;

    /// <summary>Opens a file, or gives <see langword="null"/> where there is none of that name.</summary>
    public Stream? Open(string name) => Find(name) is { } found ? new SliceStream(_file, found.Offset, found.Length) : null;

    /// <summary>Reads a file whole, or gives <see langword="null"/> where there is none of that name.</summary>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        var content = new byte[found.Length];
        await using var stream = new SliceStream(_file, found.Offset, found.Length);
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    public void Dispose() => _file.Dispose();

    private static async Task<ArchiveReader> IndexAsync(Microsoft.Win32.SafeHandles.SafeFileHandle file, CancellationToken cancellationToken)
    {
        try
        {
            var files = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
            var links = new Dictionary<string, string>(StringComparer.Ordinal);
            await using var reader = new TarReader(new SliceStream(file, 0, RandomAccess.GetLength(file)));
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                var name = Normalize(entry.Name);
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                {
                    files[name] = (entry.DataOffset, entry.Length);
                }
                else if (entry.EntryType == TarEntryType.SymbolicLink)
                {
                    links[name] = Normalize(Path.GetDirectoryName(name) + "/" + entry.LinkName);
                }
                else if (entry.EntryType == TarEntryType.HardLink)
                {
                    links[name] = Normalize(entry.LinkName);
                }
            }

            return new(file, files, links);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // "./a/../b" is b: docker save links equal layers to each other by such paths.
    private static string Normalize(string name)
    {
        var parts = new List<string>();
        foreach (var part in name.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private (long Offset, long Length)? Find(string name)
    {
        var target = Normalize(name);
        for (var i = 0; i < LongestLinkChain; i++)
        {
            if (_files.TryGetValue(target, out var found))
            {
                return found;
            }

            if (!_links.TryGetValue(target, out target!))
            {
                return null;
            }
        }

        return null;
    }
}
