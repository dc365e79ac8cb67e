using System.Buffers;
using System.Text;
using Containerize.Hosting.Json;

namespace Containerize.Hosting.Events;

/// <summary>A call whose input is an event's data; the answer goes where the call's answer goes.</summary>
internal class EventInvocation(HandlerInvocation call, ReceivedEvent received, JsonCodec json) : HandlerInvocation
{
    /// <inheritdoc/>
    public override HandlerContext Context => call.Context;

    /// <inheritdoc/>
    public override IServiceProvider Services => call.Services;

    /// <inheritdoc/>
    public override Stream Body => field ??= new MemoryStream(received.Event.Data.ToArray(), writable: false);

    /// <summary>Reads and writes JSON.</summary>
    protected JsonCodec Json => json;

    /// <inheritdoc/>
    public override ValueTask<T> ReadJsonAsync<T>() => new(Read<T>(allowNothing: false)!);

    /// <inheritdoc/>
    public override ValueTask<T?> ReadOptionalJsonAsync<T>()
        where T : default => new(Read<T>(allowNothing: true));

    /// <inheritdoc/>
    public override ValueTask<string> ReadStringAsync() => new(received.Text ?? Encoding.UTF8.GetString(received.Event.Data.Span));

    /// <inheritdoc/>
    public override ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync() => new(received.Event.Data);

    /// <inheritdoc/>
    public override ValueTask<CloudEvent> ReadEventAsync() => new(received.Event);

    /// <inheritdoc/>
    public override ValueTask<CloudEvent<T>> ReadEventAsync<T>() => new(IncomingData.Read<T>(received, json));

    /// <inheritdoc/>
    public override ValueTask WriteNothingAsync() => call.WriteNothingAsync();

    /// <inheritdoc/>
    public override ValueTask WriteJsonAsync<T>(T value) => call.WriteJsonAsync(value);

    /// <inheritdoc/>
    public override ValueTask WriteStringAsync(string? value) => call.WriteStringAsync(value);

    /// <inheritdoc/>
    public override ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value) => call.WriteBytesAsync(value);

    /// <inheritdoc/>
    public override ValueTask WriteBodyAsync(Stream? value) => call.WriteBodyAsync(value);

    /// <inheritdoc/>
    public override ValueTask WriteStreamAsync<T>(IAsyncEnumerable<T> values) => call.WriteStreamAsync(values);

    /// <inheritdoc/>
    public override ValueTask WriteResultAsync(HandlerResult? result) => call.WriteResultAsync(result);

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync(CloudEvent? value) => call.WriteEventAsync(value);

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync<T>(CloudEvent<T>? value) => call.WriteEventAsync(value);

    private T? Read<T>(bool allowNothing) => json.Read<T>(new ReadOnlySequence<byte>(received.Event.Data), allowNothing);
}
