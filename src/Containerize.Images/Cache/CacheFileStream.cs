using System.Buffers;
using Containerize.Images.Streams;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Images.Cache;

/// <summary>
/// Writes a new temporary file of the cache, and goes on in the spare folder where the cache's takes no more: the disk
/// may fill up in the middle. What goes wrong with both is told as the cache's fault: whoever writes has other files
/// open, and must not take a full disk here for trouble with one of those.
/// </summary>
internal sealed class CacheFileStream : WriteOnlyStream
{
    private const int CopyLength = 256 * 1024;

    private readonly CacheFolders _folders;
    private SafeFileHandle? _file;
    private long _written;

    /// <summary>Makes the file.</summary>
    /// <exception cref="ContainerizeException">CTZ4010: it can be made nowhere.</exception>
    public CacheFileStream(CacheFolders folders)
    {
        _folders = folders;
        Files = folders.Writable;
        try
        {
            (_file, Path) = Create(Files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (Files, _file, Path) = CreateElsewhere(Files, e);
        }
    }

    /// <summary>The folder in which the file is now.</summary>
    public CacheFiles Files { get; private set; }

    /// <summary>The file's path.</summary>
    public string Path { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ4010: the file cannot be written.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_file is null, this);
        try
        {
            await RandomAccess.WriteAsync(_file, buffer, _written, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await MoveAsync(_file, buffer, e, cancellationToken);
        }

        _written += buffer.Length;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
            _file = null;
        }

        base.Dispose(disposing);
    }

    // Readable too, for the case that it must be moved.
    private static (SafeFileHandle Handle, string Path) Create(CacheFiles files)
    {
        var path = files.NewTemporary();
        return (File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None), path);
    }

    private (CacheFiles Files, SafeFileHandle Handle, string Path) CreateElsewhere(CacheFiles failed, Exception reason)
    {
        var files = _folders.TurnFrom(failed, reason);
        try
        {
            var (handle, path) = Create(files);
            return (files, handle, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw _folders.NotWritable(files, e);
        }
    }

    private async Task MoveAsync(SafeFileHandle from, ReadOnlyMemory<byte> more, Exception reason, CancellationToken cancellationToken)
    {
        var (files, to, path) = CreateElsewhere(Files, reason);
        var buffer = ArrayPool<byte>.Shared.Rent(CopyLength);
        var old = Path;
        try
        {
            (Files, Path, _file) = (files, path, to);
            for (var position = 0L; position < _written;)
            {
                var part = buffer.AsMemory(0, (int)Math.Min(buffer.Length, _written - position));
                var read = await RandomAccess.ReadAsync(from, part, position, cancellationToken);
                if (read == 0)
                {
                    throw new EndOfStreamException(reason.Message, reason);
                }

                await RandomAccess.WriteAsync(to, part[..read], position, cancellationToken);
                position += read;
            }

            await RandomAccess.WriteAsync(to, more, _written, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw _folders.NotWritable(files, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            from.Dispose();
            CacheFiles.TryDelete(old);
        }
    }
}
