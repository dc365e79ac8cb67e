namespace Containerize;

/// <summary>
/// Runs around the calls of handlers: for authentication, metrics, retries. Registered as a service it runs around every
/// call; named in a <see cref="HandlerFilterAttribute{TFilter}"/>, around those of one handler or class.
/// </summary>
/// <remarks>
/// Filters run once the input is read. Those registered as services come first, in the order of their registration,
/// then those of the class, then those of the method. A stream's items are made after the filters have returned.
/// </remarks>
public interface IHandlerFilter
{
    /// <summary>Runs around a call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="next">
    /// Runs the next filter, at last the handler, and gives what it returned. Not calling it keeps the handler from
    /// running; calling it again runs it again with the same input, which a <see cref="Stream"/> does not bear.
    /// </param>
    /// <returns>
    /// What is answered: what <paramref name="next"/> gave, another value of the handler's type, or a
    /// <see cref="HandlerResult"/>.
    /// </returns>
    ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next);
}
