using Containerize;
using Microsoft.Extensions.Options;

namespace Orders;

/// <summary>Runs around the handlers of <see cref="OrderHandlers"/>: callers must know the shop's key.</summary>
public sealed class RequireKey(IOptions<ShopOptions> options) : IHandlerFilter
{
    public ValueTask<object?> InvokeAsync(HandlerFilterContext context, HandlerFilterDelegate next) =>
        context.Handler.Headers.GetValueOrDefault("X-Key") == options.Value.Key
            ? next(context)
            : new(HandlerResult.Problem(401, "Send the shop's key in the header X-Key."));
}
