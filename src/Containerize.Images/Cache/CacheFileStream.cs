using Containerize.Images.Streams;

namespace Containerize.Images.Cache;

/// <summary>
/// Writes a file of the cache. What goes wrong with it is told as the cache's fault: whoever writes has other files open,
/// and must not take a full disk here for trouble with one of those.
/// </summary>
internal sealed class CacheFileStream(string path, string root) : WriteOnlyStream
{
    // Unbuffered: writers bring large blocks, and so nothing is left to fail when the file is closed.
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ4010: the file cannot be written.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await _file.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CacheErrors.NotWritable(root, e.Message).ToException(e);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
