namespace Containerize;

/// <summary>Takes the content of a <see cref="HandlerResult"/>, whose status and headers it already has. Hosts implement it.</summary>
public interface IHandlerResultWriter
{
    /// <summary>There is no content.</summary>
    ValueTask WriteNothingAsync();

    /// <summary>Writes a value as JSON.</summary>
    /// <typeparam name="T">The type that it is written as.</typeparam>
    /// <param name="value">The value.</param>
    ValueTask WriteJsonAsync<T>(T value);

    /// <summary>Writes text.</summary>
    /// <param name="value">The text.</param>
    ValueTask WriteTextAsync(string value);

    /// <summary>Writes bytes.</summary>
    /// <param name="value">The bytes.</param>
    ValueTask WriteBytesAsync(ReadOnlyMemory<byte> value);

    /// <summary>Writes the stream's bytes and disposes of it.</summary>
    /// <param name="value">The stream.</param>
    ValueTask WriteStreamAsync(Stream value);

    /// <summary>Writes a problem document.</summary>
    /// <param name="title">What is wrong in general, or <see langword="null"/> for the status in words.</param>
    /// <param name="detail">What is wrong with this call, or <see langword="null"/>.</param>
    ValueTask WriteProblemAsync(string? title, string? detail);
}
