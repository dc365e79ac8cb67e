namespace Containerize;

/// <summary>An event of CloudEvents 1.0 with its data as bytes: a handler's input or output.</summary>
public sealed record CloudEvent : CloudEventAttributes
{
    /// <summary>The data as <see cref="CloudEventAttributes.DataContentType"/> has it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }
}
