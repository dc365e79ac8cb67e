using Microsoft.Extensions.DependencyInjection;

namespace Containerize.Hosting.Filters;

/// <summary>Serves the calls of a handler through its filters. A handler without filters is served without this.</summary>
internal sealed class FilteredHandler(HandlerDescriptor handler)
{
    /// <summary>Puts filters around those handlers that have any.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="everywhere">Whether filters are registered for all handlers.</param>
    public static HandlerDescriptor Wrap(HandlerDescriptor handler, bool everywhere) =>
        everywhere || handler.Filters is { Count: > 0 } ? handler with { Invoke = new FilteredHandler(handler).InvokeAsync } : handler;

    private async ValueTask InvokeAsync(HandlerInvocation invocation)
    {
        var input = handler.ReadInput is { } read ? await read(invocation) : null;
        FilteredInvocation? last = null;
        HandlerFilterDelegate next = async context =>
        {
            var call = new FilteredInvocation(invocation, handler, context.Input);
            await handler.Invoke(call);
            last = call;
            return call.Output;
        };
        IHandlerFilter[] filters =
        [
            .. invocation.Services.GetServices<IHandlerFilter>(),
            .. (handler.Filters ?? []).Select(filter => filter(invocation.Services)),
        ];
        foreach (var filter in Enumerable.Reverse(filters))
        {
            var rest = next;
            next = context => filter.InvokeAsync(context, rest);
        }

        var output = await next(new(invocation.Context, invocation.Services, input));
        await AnswerAsync(invocation, last, output);
    }

    private ValueTask AnswerAsync(HandlerInvocation invocation, FilteredInvocation? last, object? output) => output switch
    {
        HandlerResult result => invocation.WriteResultAsync(result),
        _ when last?.Write?.Invoke(invocation, output) is { } written => new(written),
        _ when handler.WriteOutput?.Invoke(invocation, output) is { } written => new(written),
        null => invocation.WriteNothingAsync(),
        _ => throw new InvalidOperationException(
            $"A filter of the handler '{handler.Name}' answered with a {output.GetType()}: return what 'next' gave, a value of that type, or a HandlerResult."),
    };
}
