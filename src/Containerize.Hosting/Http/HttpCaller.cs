using System.Diagnostics;
using System.Globalization;
using Containerize.Hosting.Events;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.Http;

/// <summary>Serves calls of handlers by HTTP: the host's own requests and those of an ASP.NET Core application's endpoints.</summary>
internal sealed class HttpCaller(Processor processor)
{
    /// <summary>Answers with a problem.</summary>
    public static ValueTask RefuseAsync(HttpCall http, Problem problem, string id)
    {
        if (problem.RetryAfter is { } seconds)
        {
            http.ResponseHeaders.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return http.SendAsync(problem.Status, Problem.ContentType, ProblemJson.Write(problem with { RequestId = id }), http.CallerGone);
    }

    /// <summary>Serves a call.</summary>
    /// <param name="http">The request and its response.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="id">The call's identity.</param>
    /// <param name="services">The call's services, where somebody else ends them; else they are made when first asked for.</param>
    public ValueTask CallAsync(HttpCall http, HandlerDescriptor handler, string id, IServiceProvider? services = null)
    {
        if (!processor.Calls.TryEnter())
        {
            handler.Metrics.Refuse();
            var phase = processor.Calls.Phase;
            return RefuseAsync(http, phase == ServingPhase.Ready ? Problems.TooBusy(processor.Settings.MaxConcurrency) : Problems.Unavailable(phase), id);
        }

        handler.Metrics.Begin();
        var served = EventFormat.Unwrap(handler, http.RequestHeaders);
        return ServeAsync(http, new Call(processor, served, id, http.CallerGone, services));
    }

    // What it would take as parameters lives as long as the call: the call has it already.
    private async ValueTask ServeAsync(HttpCall http, Call call)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            await using (call)
            {
                var invocation = new HttpInvocation(http, call, call.Handler.Json);
                if (await call.RunAsync(invocation) is { } exception)
                {
                    call.Failure = Classify(http, call, invocation, exception);
                    await FailAsync(http, call, invocation, exception);
                }
            }
        }
        finally
        {
            call.Handler.Metrics.End(begin, call.Failure);
            processor.Calls.Exit();
        }
    }

    private static CallFailure Classify(HttpCall http, Call call, HttpInvocation invocation, Exception exception) => exception switch
    {
        _ when call.DeadlinePassed => CallFailure.DeadlinePassed,
        UnsupportedContentException => CallFailure.BadInput,
        _ when ReferenceEquals(exception, invocation.BodyFault) => ClassifyBody(http, call, exception),
        _ => call.Classify(exception),
    };

    // Only of what came out of the body: a handler that throws these types, say as a client of others, failed.
    private static CallFailure ClassifyBody(HttpCall http, Call call, Exception exception) => exception switch
    {
        ConnectionResetException or ConnectionAbortedException => CallFailure.CallerGone,
        BadHttpRequestException when http.CallerGone.IsCancellationRequested => CallFailure.CallerGone,
        BadHttpRequestException => CallFailure.BadInput,
        _ => call.Classify(exception),
    };

    private async ValueTask FailAsync(HttpCall http, Call call, HttpInvocation invocation, Exception exception)
    {
        var failure = call.Failure;
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
}
