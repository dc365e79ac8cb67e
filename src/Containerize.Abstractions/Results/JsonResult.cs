namespace Containerize;

internal sealed class JsonResult<T>(T value, int status, string contentType) : ContentResult(status, contentType)
{
    public override ValueTask WriteAsync(IHandlerResultWriter output) => output.WriteJsonAsync(value);
}
