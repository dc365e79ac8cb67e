using System.Buffers.Binary;
using System.Buffers;
using Containerize.Images.Cache;
using Containerize.Images.Streams;

namespace Containerize.Images.Layers;

/// <summary>
/// Compresses what is written to it into one gzip member, in blocks and in parallel. The bytes do not depend on how
/// many processors there are, nor on how the writes are cut. Memory: a few blocks a processor.
/// </summary>
internal sealed class BlockGzipStream : WriteOnlyStream
{
    private const int BlockLength = 512 * 1024;

    private readonly Stream _output;
    private readonly int _level;
    private readonly int _parallelism;
    private readonly Queue<Task<GzipBlock>> _running = new();
    private byte[] _block = ArrayPool<byte>.Shared.Rent(BlockLength);
    private int _filled;
    private uint _checksum;
    private long _length;
    private bool _headerWritten;
    private bool _completed;

    /// <summary>Compresses to a stream, which stays open.</summary>
    /// <param name="output">Where the gzip member goes.</param>
    /// <param name="level">0 (stored) to 9 (smallest).</param>
    /// <param name="parallelism">How many blocks may be compressed at once.</param>
    public BlockGzipStream(Stream output, int level, int parallelism)
    {
        _output = output;
        _level = level;
        _parallelism = parallelism;
    }

    /// <summary>Writes what is left and the member's end; nothing may be written after it.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            await StartBlockAsync(cancellationToken);
        }

        while (_running.Count > 0)
        {
            await WriteOldestAsync(cancellationToken);
        }

        await WriteHeaderOnceAsync(cancellationToken);
        // An empty last block (RFC 1951: final bit, fixed codes, end of block), then checksum and length.
        var end = new byte[10];
        end[0] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(2), _checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(6), (uint)_length);
        await _output.WriteAsync(end, cancellationToken);
        _completed = true;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, BlockLength - _filled);
            buffer[..taken].CopyTo(_block.AsMemory(_filled));
            _filled += taken;
            buffer = buffer[taken..];
            if (_filled == BlockLength)
            {
                await StartBlockAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _block.Length > 0)
        {
            // Blocks still being compressed own their buffers; only the one being filled is given back here.
            ArrayPool<byte>.Shared.Return(_block);
            _block = [];
        }

        base.Dispose(disposing);
    }

    private async ValueTask StartBlockAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        var (block, length, level) = (_block, _filled, _level);
        _block = ArrayPool<byte>.Shared.Rent(BlockLength);
        _filled = 0;
        _running.Enqueue(Task.Run(
            () =>
            {
                try
                {
                    return GzipBlock.Compress(block.AsMemory(0, length), level);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(block);
                }
            },
            cancellationToken));
        while (_running.Count > _parallelism)
        {
            await WriteOldestAsync(cancellationToken);
        }
    }

    private async ValueTask WriteOldestAsync(CancellationToken cancellationToken)
    {
        var block = await _running.Dequeue();
        await WriteHeaderOnceAsync(cancellationToken);
        await _output.WriteAsync(block.Deflated, cancellationToken);
        block.Release();
        _checksum = Crc32Combiner.Combine(_checksum, block.Checksum, block.Length);
        _length += block.Length;
    }

    private async ValueTask WriteHeaderOnceAsync(CancellationToken cancellationToken)
    {
        if (!_headerWritten)
        {
            _headerWritten = true;
            // RFC 1952: deflate, no name, no time, unknown system.
            await _output.WriteAsync(new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255 }, cancellationToken);
        }
    }
}
