using System.Globalization;
using System.Runtime.InteropServices;
using Containerize.Testing;

namespace Containerize.Bench.Machine;

/// <summary>
/// Tells whether files were read: they are put out of the kernel's page cache before a command, and what is in it afterwards
/// was read by the command, to the page.
/// </summary>
internal static partial class PageCache
{
    // posix_fadvise(2), POSIX_FADV_DONTNEED.
    private const int DontNeed = 4;
    private const int FilesPerCommand = 200;
    private const int BufferSize = 1024 * 1024;

    /// <summary>Puts files out of the cache.</summary>
    /// <returns>Whether that succeeded: not on a file system in memory, nor where a process has a file mapped.</returns>
    public static async Task<bool> TryEvictAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (Tool.Find("fincore") is null)
        {
            return false;
        }

        foreach (var file in files)
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.FlushToDisk(handle);
            if (Advise(handle.DangerousGetHandle().ToInt32(), 0, 0, DontNeed) != 0)
            {
                return false;
            }
        }

        return await ResidentBytesAsync(files, cancellationToken) == 0;
    }

    /// <summary>How many bytes of the files are in the cache.</summary>
    public static async Task<long> ResidentBytesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        long sum = 0;
        foreach (var chunk in files.Chunk(FilesPerCommand))
        {
            string[] arguments = ["--bytes", "--noheadings", "--output", "RES", .. chunk];
            var result = await ProcessRunner.RunAsync("fincore", arguments, cancellationToken: cancellationToken);
            sum += result.EnsureSuccess().Lines.Sum(line => long.Parse(line, CultureInfo.InvariantCulture));
        }

        return sum;
    }

    /// <summary>Reads files into the cache again.</summary>
    public static async Task WarmAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await using var stream = File.OpenRead(file);
            await stream.CopyToAsync(Stream.Null, BufferSize, cancellationToken);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(int file, long offset, long length, int advice);
}
