namespace Containerize.Images.Tests;

/// <summary>Gives some bytes; then something happens, after which it goes on giving zeros for ever, or the fault is thrown.</summary>
public sealed class TestImageFaultyStream(byte[] beginning, Action then) : MemoryStream(beginning, writable: false)
{
    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var buffer = new byte[bufferSize];
        int count;
        while ((count = await ReadAsync(buffer, cancellationToken)) > 0)
        {
            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = base.Read(buffer);
        if (count == 0)
        {
            then();
            buffer.Clear();
            return buffer.Length;
        }

        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }
}
