namespace Containerize.Hosting;

/// <summary>
/// One call of a handler: the platform's side of it. A platform (HTTP, Nuclio, RunPod, Lambda) derives from this;
/// generated code reads the input and writes the output through it and knows no platform.
/// </summary>
public abstract class HandlerInvocation
{
    /// <summary>What the handler's author sees of the call.</summary>
    public abstract HandlerContext Context { get; }

    /// <summary>The call's own service scope.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>The raw input.</summary>
    public abstract Stream Body { get; }

    /// <summary>Ends when the caller goes away, the deadline passes or the host must stop.</summary>
    public CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>Reads the input as JSON; nothing and <c>null</c> are refused, save for a <see cref="Nullable{T}"/>.</summary>
    /// <typeparam name="T">The handler's input type.</typeparam>
    /// <exception cref="HandlerInputException">The input is not JSON, or not of this type.</exception>
    public abstract ValueTask<T> ReadJsonAsync<T>();

    /// <summary>Reads the input as JSON where the handler's input may be absent: nothing and <c>null</c> give the default.</summary>
    /// <typeparam name="T">The handler's input type.</typeparam>
    /// <exception cref="HandlerInputException">The input is not JSON, or not of this type.</exception>
    public virtual async ValueTask<T?> ReadOptionalJsonAsync<T>() => await ReadJsonAsync<T>();

    /// <summary>Reads the input as UTF-8 text.</summary>
    /// <exception cref="HandlerInputException">The input is not text.</exception>
    public abstract ValueTask<string> ReadStringAsync();

    /// <summary>Reads the whole input.</summary>
    public abstract ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync();

    /// <summary>Reads the input as an event with its data as bytes.</summary>
    /// <exception cref="HandlerInputException">The call brings no event.</exception>
    public virtual ValueTask<CloudEvent> ReadEventAsync() =>
        ValueTask.FromException<CloudEvent>(new HandlerInputException("The handler takes a CloudEvent, and this platform brings none."));

    /// <summary>Reads the input as an event with its data as a type: text and bytes as they are, every other type as JSON.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <exception cref="HandlerInputException">The call brings no event, or one whose data is not of this type.</exception>
    public virtual ValueTask<CloudEvent<T>> ReadEventAsync<T>() =>
        ValueTask.FromException<CloudEvent<T>>(new HandlerInputException("The handler takes a CloudEvent, and this platform brings none."));

    /// <summary>Answers with nothing.</summary>
    public abstract ValueTask WriteNothingAsync();

    /// <summary>Answers with a value as JSON.</summary>
    /// <typeparam name="T">The handler's output type.</typeparam>
    public abstract ValueTask WriteJsonAsync<T>(T value);

    /// <summary>Answers with text.</summary>
    public abstract ValueTask WriteStringAsync(string? value);

    /// <summary>Answers with bytes.</summary>
    public abstract ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value);

    /// <summary>Answers with the stream's bytes and disposes of it.</summary>
    public abstract ValueTask WriteBodyAsync(Stream? value);

    /// <summary>Answers with a stream of values, each sent as soon as it is there.</summary>
    /// <typeparam name="T">The type of one value.</typeparam>
    public abstract ValueTask WriteStreamAsync<T>(IAsyncEnumerable<T> values);

    /// <summary>Answers with an event; a platform that knows no events sends its data alone.</summary>
    /// <param name="value">The event; none is no content.</param>
    public virtual ValueTask WriteEventAsync(CloudEvent? value) => value is null ? WriteNothingAsync() : WriteBytesAsync(value.Data);

    /// <summary>Answers with an event; a platform that knows no events sends its data alone.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <param name="value">The event; none is no content.</param>
    public virtual ValueTask WriteEventAsync<T>(CloudEvent<T>? value) => value is null ? WriteNothingAsync() : value.Data switch
    {
        string text => WriteStringAsync(text),
        byte[] bytes => WriteBytesAsync(bytes),
        ReadOnlyMemory<byte> bytes => WriteBytesAsync(bytes),
        _ => WriteJsonAsync(value.Data),
    };

    /// <summary>Answers with a result; a platform that knows no status and headers sends its content alone.</summary>
    /// <param name="result">The result; none is no content.</param>
    public virtual ValueTask WriteResultAsync(HandlerResult? result) =>
        result is null ? WriteNothingAsync() : result.WriteAsync(new PlainResultWriter(this, result));

    /// <summary>
    /// Takes the answer away from a handler whose time is up, so that what it writes later goes nowhere.
    /// </summary>
    /// <returns>Whether the platform may answer; not where the handler's answer has begun.</returns>
    internal virtual bool TryAbandon() => true;
}
