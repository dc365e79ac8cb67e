namespace Containerize.Images.Cache;

/// <summary>Keeps publishes of one user from doing at the same time what must be done one after the other.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until no other publish holds the lock; disposing the result gives it up.</summary>
    /// <param name="folder">Where the locks are kept.</param>
    /// <param name="key">The lock's name, hexadecimal digits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lock, or <see langword="null"/> where it cannot be had: the folder cannot be written, or another publish hangs.</returns>
    public static async Task<IDisposable?> TakeAsync(string folder, string key, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, key);
        var begin = Environment.TickCount64;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder);
                // The file stays: deleting it would let two publishes each lock a file of that name.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (IsHeld(e) && Environment.TickCount64 - begin < Limit.TotalMilliseconds)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether a file could not be opened because another process has it locked.</summary>
    // flock(2)'s EAGAIN on Linux and on macOS, and Windows' sharing violation: .NET has no type of its own for it, and a
    // read-only file system, which nothing is gained by waiting for, is an IOException too.
    internal static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
