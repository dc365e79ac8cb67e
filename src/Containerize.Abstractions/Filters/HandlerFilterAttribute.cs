namespace Containerize;

/// <summary>Runs a filter around the calls of one handler, or of all handlers of a class; where both name it, once.</summary>
/// <param name="filter">The filter: a class that implements <see cref="IHandlerFilter"/>; its constructor gets services.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class HandlerFilterAttribute(Type filter) : Attribute
{
    /// <summary>The filter.</summary>
    public Type Filter { get; } = filter;
}
