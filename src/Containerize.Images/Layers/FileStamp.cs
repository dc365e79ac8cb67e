using System.Runtime.InteropServices;

namespace Containerize.Images.Layers;

/// <summary>
/// What a file system says of a file without reading it. Equal stamps mean equal content, but for a file changed again
/// within the clock's tick (see <see cref="FileContents"/>).
/// </summary>
/// <param name="Length">In bytes.</param>
/// <param name="Modified">The time of the last write, in 100 ns since year 1.</param>
/// <param name="Changed">The time of the last change of content or attributes, likewise; 0 where the system has none.</param>
/// <param name="FileId">The inode; 0 where the system has none.</param>
internal readonly partial record struct FileStamp(long Length, long Modified, long Changed, ulong FileId)
{
    private const int CurrentDirectory = -100;

    private const uint BasicFields = 0x7ff;

    private const int KindMask = 0xf000;

    private const int RegularFile = 0x8000;

    /// <summary>The file's stamp; links are followed.</summary>
    /// <exception cref="ContainerizeException">CTZ4003: there is no such file, it cannot be looked at, or it is a pipe, a socket or a device.</exception>
    public static FileStamp Of(string path)
    {
        if (OperatingSystem.IsLinux() && StatX(CurrentDirectory, path, 0, BasicFields, out var stat) == 0)
        {
            // Whoever opens a pipe waits for someone to write to it.
            if ((stat.Mode & KindMask) != RegularFile)
            {
                throw LayerErrors.Unreadable(path, "it is no regular file but a pipe, a socket, a device or a folder.").ToException();
            }

            return new((long)stat.Size, stat.Modified.Ticks, stat.Changed.Ticks, stat.Inode);
        }

        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw LayerErrors.Unreadable(path, "there is no such file.").ToException();
        }

        return new(info.Length, info.LastWriteTimeUtc.Ticks, 0, 0);
    }

    // statx has one layout on every processor, unlike stat.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int folder, string path, int flags, uint mask, out StatXBuffer buffer);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct StatXTime
    {
        private readonly long _seconds;
        private readonly uint _nanoseconds;
        private readonly int _reserved;

        public long Ticks => DateTime.UnixEpoch.Ticks + (_seconds * TimeSpan.TicksPerSecond) + (_nanoseconds / 100);
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct StatXBuffer
    {
        [FieldOffset(28)]
        public readonly ushort Mode;

        [FieldOffset(32)]
        public readonly ulong Inode;

        [FieldOffset(40)]
        public readonly ulong Size;

        [FieldOffset(96)]
        public readonly StatXTime Changed;

        [FieldOffset(112)]
        public readonly StatXTime Modified;
    }
}
