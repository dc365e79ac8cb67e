namespace Containerize;

internal sealed class EmptyResult(int status) : HandlerResult(status, contentType: null)
{
    public override ValueTask WriteAsync(IHandlerResultWriter output) => output.WriteNothingAsync();
}
