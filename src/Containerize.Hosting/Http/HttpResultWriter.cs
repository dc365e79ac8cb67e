using System.Text;
using Containerize.Hosting.Json;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>Sends a result by HTTP.</summary>
internal sealed class HttpResultWriter(HttpCall http, Call call, JsonCodec json, HttpInvocation invocation, HandlerResult result)
    : IHandlerResultWriter
{
    /// <inheritdoc/>
    public ValueTask WriteNothingAsync()
    {
        invocation.Answer(result);
        http.Begin(result.Status, null);
        if (result.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            http.ResponseHeaders.ContentLength = 0;
        }

        return default;
    }

    /// <inheritdoc/>
    public async ValueTask WriteJsonAsync<T>(T value)
    {
        using var buffer = new PooledBuffer();
        json.Write(buffer, value);
        await SendAsync(buffer.Written);
    }

    /// <inheritdoc/>
    public ValueTask WriteTextAsync(string value) => SendAsync(Encoding.UTF8.GetBytes(value));

    /// <inheritdoc/>
    public ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value) => SendAsync(value);

    /// <inheritdoc/>
    public ValueTask WriteStreamAsync(Stream value) => invocation.SendAsync(value, result.Status, result.ContentType!, result.Headers);

    /// <inheritdoc/>
    public ValueTask WriteProblemAsync(string? title, string? detail) =>
        SendAsync(ProblemJson.Write(Problems.OfHandler(result.Status, title, detail) with { RequestId = call.Id }));

    private ValueTask SendAsync(ReadOnlyMemory<byte> content)
    {
        invocation.Answer(result);
        return http.SendAsync(result.Status, result.ContentType!, content, call.Token);
    }
}
