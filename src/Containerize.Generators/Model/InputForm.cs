namespace Containerize.Generators.Model;

/// <summary>How a handler's input is read.</summary>
internal enum InputForm
{
    None,
    Json,
    Text,
    Body,
    Bytes,
    ByteArray,

    /// <summary>A <c>Memory&lt;byte&gt;</c>.</summary>
    Memory,

    /// <summary>A <c>CloudEvent</c>.</summary>
    Event,

    /// <summary>A <c>CloudEvent&lt;T&gt;</c>.</summary>
    TypedEvent,
}
