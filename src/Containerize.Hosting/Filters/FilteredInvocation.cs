namespace Containerize.Hosting.Filters;

/// <summary>
/// A run of the handler behind filters: it gets the input that the filters leave it, and its answer is kept for them
/// instead of being sent.
/// </summary>
internal sealed class FilteredInvocation(HandlerInvocation call, HandlerDescriptor handler, object? input) : HandlerInvocation
{
    /// <summary>What the handler returned.</summary>
    public object? Output { get; private set; }

    /// <summary>
    /// Sends a value as the handler's own answer would have been, or gives <see langword="null"/> where it is of
    /// another type.
    /// </summary>
    public Func<HandlerInvocation, object?, Task?>? Write { get; private set; }

    /// <inheritdoc/>
    public override HandlerContext Context => call.Context;

    /// <inheritdoc/>
    public override IServiceProvider Services => call.Services;

    /// <inheritdoc/>
    public override Stream Body => Input<Stream>()!;

    /// <inheritdoc/>
    public override ValueTask<T> ReadJsonAsync<T>() => new(Input<T>()!);

    /// <inheritdoc/>
    public override ValueTask<T?> ReadOptionalJsonAsync<T>()
        where T : default => new(Input<T>());

    /// <inheritdoc/>
    public override ValueTask<string> ReadStringAsync() => new(Input<string>()!);

    /// <inheritdoc/>
    public override ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync() =>
        new(input switch
        {
            byte[] bytes => bytes,
            Memory<byte> bytes => bytes,
            _ => Input<ReadOnlyMemory<byte>>(),
        });

    /// <inheritdoc/>
    public override ValueTask<CloudEvent> ReadEventAsync() => new(Input<CloudEvent>()!);

    /// <inheritdoc/>
    public override ValueTask<CloudEvent<T>> ReadEventAsync<T>() => new(Input<CloudEvent<T>>()!);

    /// <inheritdoc/>
    public override ValueTask WriteNothingAsync() => Keep(null, static (to, value) => value is null ? to.WriteNothingAsync().AsTask() : null);

    /// <inheritdoc/>
    public override ValueTask WriteJsonAsync<T>(T value) => Keep(value, static (to, value) =>
        value is T typed ? to.WriteJsonAsync(typed).AsTask() : value is null && default(T) is null ? to.WriteJsonAsync<T>(default!).AsTask() : null);

    /// <inheritdoc/>
    public override ValueTask WriteStringAsync(string? value) =>
        Keep(value, static (to, value) => value is string or null ? to.WriteStringAsync((string?)value).AsTask() : null);

    /// <inheritdoc/>
    public override ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value) => Keep(value, static (to, value) => value switch
    {
        ReadOnlyMemory<byte> bytes => to.WriteBytesAsync(bytes).AsTask(),
        Memory<byte> bytes => to.WriteBytesAsync(bytes).AsTask(),
        byte[] bytes => to.WriteBytesAsync(bytes).AsTask(),
        _ => null,
    });

    /// <inheritdoc/>
    public override ValueTask WriteBodyAsync(Stream? value) =>
        Keep(value, static (to, value) => value is Stream or null ? to.WriteBodyAsync((Stream?)value).AsTask() : null);

    /// <inheritdoc/>
    public override ValueTask WriteStreamAsync<T>(IAsyncEnumerable<T> values) =>
        Keep(values, static (to, value) => value is IAsyncEnumerable<T> items ? to.WriteStreamAsync(items).AsTask() : null);

    /// <inheritdoc/>
    public override ValueTask WriteResultAsync(HandlerResult? result) => Keep(result, static (to, value) => value is null ? to.WriteNothingAsync().AsTask() : null);

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync(CloudEvent? value) =>
        Keep(value, static (to, value) => value is CloudEvent or null ? to.WriteEventAsync((CloudEvent?)value).AsTask() : null);

    /// <inheritdoc/>
    public override ValueTask WriteEventAsync<T>(CloudEvent<T>? value) =>
        Keep(value, static (to, value) => value is CloudEvent<T> or null ? to.WriteEventAsync((CloudEvent<T>?)value).AsTask() : null);

    private ValueTask Keep(object? output, Func<HandlerInvocation, object?, Task?> write)
    {
        (Output, Write) = (output, write);
        return default;
    }

    private T? Input<T>() => input switch
    {
        null => default,
        T typed => typed,
        _ => throw new InvalidOperationException(
            $"A filter gave the handler '{handler.Name}' an input of the type {input.GetType()}; it takes {typeof(T)}."),
    };
}
