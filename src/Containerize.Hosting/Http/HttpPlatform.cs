using System.Globalization;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Connections;
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

        if (Find(http.Path) is not { } handler)
        {
            return RefuseAsync(http, Problems.NotFound(http.Path, processor.Handlers), id);
        }

        return HttpMethods.IsPost(http.Method) ? CallAsync(http, handler, id) : RefuseMethodAsync(http, HttpMethods.Post, id);
    }

    // As forgiving as ASP.NET's own routing: case and a slash at the end do not matter.
    private HandlerDescriptor? Find(string path) =>
        path.AsSpan().Trim('/') is { Length: > 0 } name ? processor.Handlers.Find(name.ToString()) : processor.Handlers.Default;

    private async ValueTask CallAsync(HttpCall http, HandlerDescriptor handler, string id)
    {
        if (!processor.Calls.TryEnter())
        {
            await RefuseAsync(http, Problems.Unavailable(processor.Calls.Phase), id);
            return;
        }

        try
        {
            await using var call = new Call(processor, handler, id, http.CallerGone);
            var invocation = new HttpInvocation(http, call, processor.Json);
            if (await call.RunAsync(invocation) is { } exception)
            {
                await FailAsync(http, call, invocation, exception);
            }
        }
        finally
        {
            processor.Calls.Exit();
        }
    }

    private async ValueTask FailAsync(HttpCall http, Call call, HttpInvocation invocation, Exception exception)
    {
        var failure = exception switch
        {
            _ when call.DeadlinePassed => CallFailure.DeadlinePassed,
            ConnectionResetException or ConnectionAbortedException => CallFailure.CallerGone,
            BadHttpRequestException when http.CallerGone.IsCancellationRequested => CallFailure.CallerGone,
            UnsupportedContentException or BadHttpRequestException => CallFailure.BadInput,
            _ => call.Classify(exception),
        };
        call.Report(failure, exception);
        if (failure == CallFailure.CallerGone || (http.HasStarted && !invocation.ErrorTold))
        {
            http.Abort();
        }
        else if (!http.HasStarted)
        {
            // A handler that still runs holds the request's stream, which the next request on the connection would share.
            if (call.DeadlinePassed)
            {
                http.CloseAfterwards();
            }

            await RefuseAsync(http, Problems.Of(failure, exception, call, processor.Settings.MaxRequestBodySize), call.Id);
        }
    }

    private static ValueTask RefuseMethodAsync(HttpCall http, string allowed, string id)
    {
        http.ResponseHeaders.Allow = allowed;
        return RefuseAsync(http, Problems.MethodNotAllowed(http.Method, allowed), id);
    }

    private static ValueTask RefuseAsync(HttpCall http, Problem problem, string id)
    {
        if (problem.RetryAfter is { } seconds)
        {
            http.ResponseHeaders.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return http.SendAsync(problem.Status, Problem.ContentType, ProblemJson.Write(problem with { RequestId = id }), http.CallerGone);
    }
}
