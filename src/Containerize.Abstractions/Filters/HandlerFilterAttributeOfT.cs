namespace Containerize;

/// <summary>Runs a filter around the calls of one handler, or of all handlers of a class; where both name it, once.</summary>
/// <typeparam name="TFilter">The filter; its constructor gets services.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class HandlerFilterAttribute<TFilter> : Attribute
    where TFilter : class, IHandlerFilter;
