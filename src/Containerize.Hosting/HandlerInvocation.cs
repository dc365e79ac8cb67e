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

    /// <summary>
    /// Takes the answer away from a handler whose time is up, so that what it writes later goes nowhere.
    /// </summary>
    /// <returns>Whether the platform may answer; not where the handler's answer has begun.</returns>
    internal virtual bool TryAbandon() => true;
}
