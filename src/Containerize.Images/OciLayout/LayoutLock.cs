using Containerize.Images.Cache;

namespace Containerize.Images.OciLayout;

/// <summary>Keeps other publishes from changing a layout's index at the same time.</summary>
internal static class LayoutLock
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the lock; disposing the result gives it up.</summary>
    /// <exception cref="ContainerizeException">CTZ4021: someone else has it for too long.</exception>
    public static async Task<IDisposable> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, LayoutFiles.Lock);
        var begin = Environment.TickCount64;
        while (true)
        {
            try
            {
                // The file stays: deleting it would let two writers each lock a file of that name.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException exception) when (CacheLock.IsHeld(exception) && Environment.TickCount64 - begin < Limit.TotalMilliseconds)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (IOException exception) when (CacheLock.IsHeld(exception))
            {
                throw LayoutErrors.Locked(folder, Limit).ToException(exception);
            }
        }
    }
}
