using System.IO.Pipelines;
using Containerize.Images.Streams;

namespace Containerize.Images.Layers;

/// <summary>
/// A layer's tar as it is read: headers and the files' own bytes, made while the reader takes them. Nothing of it is kept,
/// in memory or on disk, so that gigabytes of weights cost no copy of themselves.
/// </summary>
internal sealed class StoredTarStream : ReadOnlyStream
{
    // Enough that neither side waits for the other at every turn.
    private const int Ahead = 1024 * 1024;

    private readonly CancellationTokenSource _closed = new();
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: Ahead, resumeWriterThreshold: Ahead / 2, minimumSegmentSize: 128 * 1024, useSynchronizationContext: false));
    private readonly Stream _reader;
    private readonly Task _writing;
    private readonly long _size;
    private bool _disposed;

    /// <summary>Begins to write a tar of the entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="time">Every entry's time.</param>
    /// <param name="size">The tar's length, known from having hashed it.</param>
    public StoredTarStream(IReadOnlyList<HashedEntry> entries, DateTimeOffset time, long size)
    {
        _size = size;
        _reader = _pipe.Reader.AsStream();
        _writing = Task.Run(() => WriteAsync(entries, time));
    }

    /// <inheritdoc/>
    public override long Length => _size;

    /// <inheritdoc/>
    /// <exception cref="ContainerizeException">CTZ4003, CTZ4004: a file cannot be read, or is not what it was when it was hashed.</exception>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _reader.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await _closed.CancelAsync();
            await _reader.DisposeAsync();
            await _writing;
            _closed.Dispose();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _closed.Cancel();
            _reader.Dispose();
            // Its files are closed when this returns; cancelled, it has at most one block to finish.
            _writing.GetAwaiter().GetResult();
            _closed.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task WriteAsync(IReadOnlyList<HashedEntry> entries, DateTimeOffset time)
    {
        Exception? failure = null;
        try
        {
            var output = _pipe.Writer.AsStream(leaveOpen: true);
            await using (output)
            {
                await LayerTar.WriteAsync(entries, time, output, _closed.Token);
            }
        }
#pragma warning disable CA1031 // Handed to the reader, who throws it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
        }

        await _pipe.Writer.CompleteAsync(failure);
    }
}
