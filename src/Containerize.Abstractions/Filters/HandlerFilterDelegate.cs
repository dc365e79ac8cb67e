namespace Containerize;

/// <summary>The rest of a call: the filters after this one, and the handler.</summary>
/// <param name="context">The call.</param>
/// <returns>What the handler, or a filter in its place, returned; <see langword="null"/> for one that returns nothing.</returns>
public delegate ValueTask<object?> HandlerFilterDelegate(HandlerFilterContext context);
