namespace Containerize;

/// <summary>A call as a filter sees it.</summary>
/// <param name="handler">The call as the handler sees it.</param>
/// <param name="services">The call's own service scope.</param>
/// <param name="input">The handler's input.</param>
public sealed class HandlerFilterContext(HandlerContext handler, IServiceProvider services, object? input)
{
    /// <summary>The call as the handler sees it: its id, the handler's name, headers, logger, cancellation.</summary>
    public HandlerContext Handler { get; } = handler;

    /// <summary>The call's own service scope.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>
    /// The handler's input as its parameter has it, <see langword="null"/> for a handler without one. Another value of
    /// the same type may be put in its place before the handler runs.
    /// </summary>
    public object? Input { get; set; } = input;
}
