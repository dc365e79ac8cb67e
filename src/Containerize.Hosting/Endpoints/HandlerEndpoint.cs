using Containerize.Hosting.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Containerize.Hosting.Endpoints;

/// <summary>A handler as an endpoint of an ASP.NET Core application.</summary>
internal sealed class HandlerEndpoint(HttpCaller caller, HandlerDescriptor handler, long? bodyLimit)
{
    /// <summary>Serves a request.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpBodyControlFeature>() is { } control)
        {
            // As in the host's own server, and for the same reason: handlers may hand their stream to what reads synchronously.
            control.AllowSynchronousIO = true;
        }

        if (bodyLimit is { } limit && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
        }

        // Adds the feature that gives the body without a copy, where the server or a middleware has none.
        _ = context.Request.BodyReader;
        var http = new HttpCall(context.Features);
        var id = RequestId.Of(http.RequestHeaders);
        http.ResponseHeaders[RequestId.Header] = id;
        try
        {
            await caller.CallAsync(http, handler, id, context.RequestServices);
        }
        catch (OperationCanceledException) when (http.CallerGone.IsCancellationRequested)
        {
            http.Abort();
        }
    }
}
