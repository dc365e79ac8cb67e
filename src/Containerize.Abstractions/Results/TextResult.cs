namespace Containerize;

internal sealed class TextResult(string text, int status, string contentType) : ContentResult(status, contentType)
{
    public override ValueTask WriteAsync(IHandlerResultWriter output) => output.WriteTextAsync(text);
}
