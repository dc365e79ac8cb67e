namespace Containerize.Generators.Model;

/// <summary>How a handler's output is written.</summary>
internal enum OutputForm
{
    None,
    Json,
    Text,
    Body,
    Bytes,
    Sequence,

    /// <summary>A <c>HandlerResult</c>: what it holds is known at run time only.</summary>
    Result,

    /// <summary>A <c>HandlerResult&lt;T&gt;</c>.</summary>
    TypedResult,

    /// <summary>A <c>CloudEvent</c> or <c>CloudEvent&lt;T&gt;</c>.</summary>
    Event,
}
