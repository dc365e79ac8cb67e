namespace Containerize;

/// <summary>An event of CloudEvents 1.0: a handler's input or output.</summary>
/// <typeparam name="T">The data's type: read as JSON; <see cref="string"/> as text, <see cref="byte"/> arrays as they are.</typeparam>
public sealed record CloudEvent<T> : CloudEventAttributes
{
    /// <summary>The data.</summary>
    public required T Data { get; init; }
}
