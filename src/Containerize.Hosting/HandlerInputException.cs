namespace Containerize.Hosting;

/// <summary>The caller's input cannot be read as the handler's input type: the caller's error, never the handler's.</summary>
public sealed class HandlerInputException : Exception
{
    /// <summary>Describes the fault.</summary>
    /// <param name="message">What was found and what was expected, for the caller to read.</param>
    /// <param name="path">Where: a JSON path (<c>$.items[2].name</c>), or <see langword="null"/>.</param>
    /// <param name="innerException">What the reader threw.</param>
    public HandlerInputException(string message, string? path = null, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The JSON path of the fault, or <see langword="null"/> where there is none.</summary>
    public string? Path { get; }

    /// <summary>What validation found: JSON paths and the messages of the faults there. Empty where the input could not even be read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The line of the fault, counted from 1, or <see langword="null"/> where it is not known.</summary>
    public long? Line { get; init; }

    /// <summary>The number of bytes of that line before the fault, or <see langword="null"/> where it is not known.</summary>
    public long? BytePosition { get; init; }
}
