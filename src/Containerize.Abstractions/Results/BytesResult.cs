namespace Containerize;

internal sealed class BytesResult(ReadOnlyMemory<byte> bytes, int status, string contentType) : ContentResult(status, contentType)
{
    public override ValueTask WriteAsync(IHandlerResultWriter output) => output.WriteBytesAsync(bytes);
}
