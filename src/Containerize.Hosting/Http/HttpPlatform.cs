using Containerize.Hosting.Metrics;
using Containerize.Hosting.OpenApi;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Containerize.Hosting.Http;

/// <summary>
/// Serves handlers by HTTP: <c>POST /{name}</c>, and <c>POST /</c> for the default one. It is the server's application
/// itself, without ASP.NET's pipeline and routing: two kinds of path need no route tables.
/// </summary>
internal sealed class HttpPlatform(Processor processor) : IHttpApplication<HttpCall>
{
    private readonly HttpCaller _caller = new(processor);
    private readonly OpenApiEndpoint _openApi = new(processor);

    /// <inheritdoc/>
    public HttpCall CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

    /// <inheritdoc/>
    public void DisposeContext(HttpCall context, Exception? exception)
    {
    }

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(HttpCall context)
    {
        var id = RequestId.Of(context.RequestHeaders);
        context.ResponseHeaders[RequestId.Header] = id;
        if (processor.Calls.Phase == ServingPhase.Draining)
        {
            // Callers move to another instance with their next request.
            context.CloseAfterwards();
        }

        try
        {
            await RouteAsync(context, id);
        }
        catch (OperationCanceledException) when (context.CallerGone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private ValueTask RouteAsync(HttpCall http, string id)
    {
        if (HealthEndpoints.TryMatch(http.Path, out var readiness))
        {
            return HttpMethods.IsGet(http.Method) || HttpMethods.IsHead(http.Method)
                ? HealthEndpoints.AnswerAsync(http, readiness, processor.Calls.Phase)
                : RefuseMethodAsync(http, HealthEndpoints.Allowed, id);
        }

        if (_openApi.Matches(http))
        {
            return HttpMethods.IsGet(http.Method) || HttpMethods.IsHead(http.Method)
                ? _openApi.AnswerAsync(http)
                : RefuseMethodAsync(http, HealthEndpoints.Allowed, id);
        }

        if (http.Path == MetricsEndpoint.Path && (HttpMethods.IsGet(http.Method) || HttpMethods.IsHead(http.Method)))
        {
            return MetricsEndpoint.AnswerAsync(http, processor.Handlers);
        }

        if (Find(http.Path) is not { } handler)
        {
            return HttpCaller.RefuseAsync(http, Problems.NotFound(http.Path, processor.Settings.OpenApi ? processor.Handlers : null), id);
        }

        return HttpMethods.IsPost(http.Method) ? _caller.CallAsync(http, handler, id) : RefuseMethodAsync(http, HttpMethods.Post, id);
    }

    // As forgiving as ASP.NET's own routing: case and a slash at the end do not matter.
    private HandlerDescriptor? Find(string path) =>
        path.AsSpan().Trim('/') is { Length: > 0 } name ? processor.Handlers.Find(name.ToString()) : processor.Handlers.Default;

    private static ValueTask RefuseMethodAsync(HttpCall http, string allowed, string id)
    {
        http.ResponseHeaders.Allow = allowed;
        return HttpCaller.RefuseAsync(http, Problems.MethodNotAllowed(http.Method, allowed), id);
    }
}
