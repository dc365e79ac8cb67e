using System.Text.Json;
using Containerize.Hosting.Http;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Events;

/// <summary>The call with one event of a batch: its answer is kept as JSON, to become one item of the batch's answer.</summary>
internal sealed class BatchedInvocation(HandlerInvocation batch, ReceivedEvent received, JsonCodec json)
    : EventInvocation(batch, received, json), IHandlerResultWriter, IDisposable
{
    private readonly PooledBuffer _answer = new();

    /// <summary>The answer as JSON; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Answer => _answer.Written;

    /// <summary>The result with which the handler refused the event, which then is the batch's answer.</summary>
    public HandlerResult? Refusal { get; private set; }

    /// <inheritdoc/>
    public override ValueTask WriteNothingAsync() => default;

    /// <inheritdoc/>
    public override ValueTask WriteJsonAsync<T>(T value)
    {
        Json.Write(_answer, value);
        return default;
    }

    /// <inheritdoc/>
    public override ValueTask WriteStringAsync(string? value) => value is null ? default : Keep(writer => writer.WriteStringValue(value));

    /// <inheritdoc/>
    public override ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value) => Keep(writer => writer.WriteBase64StringValue(value.Span));

    /// <inheritdoc/>
    public override async ValueTask WriteBodyAsync(Stream? value)
    {
        if (value is null)
        {
            return;
        }

        await using (value)
        {
            using var copy = new MemoryStream();
            await value.CopyToAsync(copy, CancellationToken);
            await WriteBytesAsync(copy.ToArray());
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteStreamAsync<T>(IAsyncEnumerable<T> values)
    {
        var items = new List<byte[]>();
        await foreach (var value in values.WithCancellation(CancellationToken))
        {
            using var item = new PooledBuffer();
            Json.Write(item, value);
            items.Add(item.Written.ToArray());
        }

        await Keep(writer =>
        {
            writer.WriteStartArray();
            items.ForEach(item => writer.WriteRawValue(item));
            writer.WriteEndArray();
        });
    }

    /// <inheritdoc/>
    public override ValueTask WriteResultAsync(HandlerResult? result)
    {
        if (result is { Status: >= 400 })
        {
            Refusal = result;
            return default;
        }

        return result?.WriteAsync(this) ?? default;
    }

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync(CloudEvent? value) =>
        value is null ? default : Keep(writer => EventJson.Write(writer, value, OutgoingData.Of(value)));

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync<T>(CloudEvent<T>? value) =>
        value is null ? default : Keep(writer => EventJson.Write(writer, value, OutgoingData.Of(value, Json)));

    /// <inheritdoc/>
    public void Dispose() => _answer.Dispose();

    ValueTask IHandlerResultWriter.WriteTextAsync(string value) => WriteStringAsync(value);

    ValueTask IHandlerResultWriter.WriteStreamAsync(Stream value) => WriteBodyAsync(value);

    // A problem's status is 400 or above: it is answered as it is and never comes here.
    ValueTask IHandlerResultWriter.WriteProblemAsync(string? title, string? detail) => default;

    private ValueTask Keep(Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(_answer, EventJson.Options);
        write(writer);
        return default;
    }
}
