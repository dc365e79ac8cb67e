using Containerize.Hosting.Http;

namespace Containerize.Hosting;

/// <summary>Sends a result's content on a platform that has no use for its status and headers.</summary>
internal sealed class PlainResultWriter(HandlerInvocation invocation, HandlerResult result) : IHandlerResultWriter
{
    /// <inheritdoc/>
    public ValueTask WriteNothingAsync() => invocation.WriteNothingAsync();

    /// <inheritdoc/>
    public ValueTask WriteJsonAsync<T>(T value) => invocation.WriteJsonAsync(value);

    /// <inheritdoc/>
    public ValueTask WriteTextAsync(string value) => invocation.WriteStringAsync(value);

    /// <inheritdoc/>
    public ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value) => invocation.WriteBytesAsync(value);

    /// <inheritdoc/>
    public ValueTask WriteStreamAsync(Stream value) => invocation.WriteBodyAsync(value);

    /// <inheritdoc/>
    public ValueTask WriteProblemAsync(string? title, string? detail) =>
        invocation.WriteBytesAsync(ProblemJson.Write(Problems.OfHandler(result.Status, title, detail)));
}
