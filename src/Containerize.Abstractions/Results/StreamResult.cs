namespace Containerize;

internal sealed class StreamResult(Stream stream, int status, string contentType) : ContentResult(status, contentType)
{
    public override ValueTask WriteAsync(IHandlerResultWriter output) => output.WriteStreamAsync(stream);
}
