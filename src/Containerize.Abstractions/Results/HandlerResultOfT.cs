namespace Containerize;

/// <summary>
/// A handler's answer that is a value of one type where all goes well: return the value itself, or any
/// <see cref="HandlerResult"/>.
/// </summary>
/// <typeparam name="T">
/// The value's type. An interface cannot be converted: there return <see cref="HandlerResult.Json"/>.
/// </typeparam>
public sealed class HandlerResult<T>
{
    /// <summary>Answers with a value as a handler that returns it does: JSON, text or bytes by its type; none is 204.</summary>
    /// <param name="value">The value.</param>
    public HandlerResult(T value) => Result = value switch
    {
        HandlerResult result => result,
        string text => HandlerResult.Text(text),
        byte[] bytes => HandlerResult.Bytes(bytes),
        ReadOnlyMemory<byte> bytes => HandlerResult.Bytes(bytes),
        Memory<byte> bytes => HandlerResult.Bytes(bytes),
        Stream stream => HandlerResult.Stream(stream),
        null when typeof(T) == typeof(string) || typeof(T) == typeof(byte[]) || typeof(T).IsAssignableTo(typeof(Stream)) => HandlerResult.Empty(),
        _ => HandlerResult.Json(value),
    };

    /// <summary>Answers with a result.</summary>
    /// <param name="result">The result.</param>
    public HandlerResult(HandlerResult result) => Result = result;

    /// <summary>What is answered.</summary>
    public HandlerResult Result { get; }

    // CA2225: the constructors do the same by name.
#pragma warning disable CA2225
    /// <summary>Answers with a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator HandlerResult<T>(T value) => new(value);

    /// <summary>Answers with a result.</summary>
    /// <param name="result">The result.</param>
    public static implicit operator HandlerResult<T>(HandlerResult result) => new(result);
#pragma warning restore CA2225
}
