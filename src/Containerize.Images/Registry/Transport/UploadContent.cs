using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Containerize.Images.Registry.Transport;

/// <summary>A request's body of known length, counted and watched as it goes out.</summary>
internal sealed class UploadContent : HttpContent
{
    private const int ChunkSize = 128 * 1024;

    /// <summary>
    /// The last bytes are still on their way when the last write returns: this much may wait in buffers of the system, a
    /// VPN or a proxy, where a slow line takes it from unseen.
    /// </summary>
    private const long MostBuffered = 4 * 1024 * 1024;
    private const double SlowestLine = 32 * 1024;

    private readonly Stream _source;
    private readonly long _length;
    private readonly Action<int> _sent;

    /// <param name="source">The bytes; disposed with the content.</param>
    /// <param name="length">How many bytes the source has.</param>
    /// <param name="mediaType">The body's media type.</param>
    /// <param name="sent">Told the size of every piece that went out.</param>
    public UploadContent(Stream source, long length, string mediaType, Action<int> sent)
    {
        _source = source;
        _length = length;
        _sent = sent;
        Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        Headers.ContentLength = length;
    }

    /// <summary>Knows that bytes move; while the source makes the next piece, nothing is expected to.</summary>
    public StallWatch? Watch { get; set; }

    /// <summary>How long the server may take to answer after the last byte, beyond the usual.</summary>
    public TimeSpan ExtraPatience { get; set; }

    /// <summary>What went wrong with reading the source, to be told from what went wrong with sending.</summary>
    public Exception? SourceFailure { get; private set; }

    // What a single write carries is within the usual patience.
    private TimeSpan Drain => TimeSpan.FromSeconds(Math.Max(Math.Min(_length, MostBuffered) - ChunkSize, 0) / SlowestLine);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(ChunkSize, Math.Max(_length, 1)));
        try
        {
            for (var left = _length; left > 0;)
            {
                Watch?.Pause();
                var count = await ReadSourceAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), left, cancellationToken);
                Watch?.Progress();
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                left -= count;
                _sent(count);
            }
        }
        finally
        {
            Watch?.Progress(ExtraPatience + Drain);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReadSourceAsync(Memory<byte> buffer, long left, CancellationToken cancellationToken)
    {
        try
        {
            var count = await _source.ReadAsync(buffer, cancellationToken);
            return count > 0 ? count : throw new EndOfStreamException($"The content ends {left} bytes before its stated length of {_length}.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            SourceFailure = e;
            throw;
        }
    }
}
