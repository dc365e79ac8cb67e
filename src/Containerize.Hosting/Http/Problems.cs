using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Containerize.Hosting.Http;

/// <summary>The problems that a caller can meet.</summary>
internal static class Problems
{
    /// <summary>No handler answers here.</summary>
    /// <param name="path">Where.</param>
    /// <param name="handlers">The handlers that it may be told of; <see langword="null"/> where they are nobody's business.</param>
    public static Problem NotFound(string path, HandlerCatalog? handlers) => new()
    {
        Status = StatusCodes.Status404NotFound,
        Title = "Not Found",
        Detail = handlers is null
            ? $"There is nothing at {path}."
            : $"There is nothing at {path}; handlers: {string.Join(", ", handlers.All.Select(handler => $"POST /{handler.Name}"))}.",
    };

    /// <summary>A handler takes POST only, a health check GET and HEAD only.</summary>
    public static Problem MethodNotAllowed(string method, string allowed) => new()
    {
        Status = StatusCodes.Status405MethodNotAllowed,
        Title = "Method Not Allowed",
        Detail = $"{method} is not possible here; use {allowed}.",
    };

    /// <summary>The application does not take calls yet, or no more.</summary>
    public static Problem Unavailable(ServingPhase phase) => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Service Unavailable",
        Detail = phase == ServingPhase.Starting ? "The application is starting." : "The application is stopping.",
        RetryAfter = 1,
    };

    /// <summary>As many calls run as may.</summary>
    /// <param name="limit">How many may.</param>
    public static Problem TooBusy(int? limit) => new()
    {
        Status = StatusCodes.Status429TooManyRequests,
        Title = "Too Many Requests",
        Detail = $"{limit} calls run, as many as CONTAINERIZE_MAX_CONCURRENCY allows.",
        RetryAfter = 1,
    };

    /// <summary>The handler itself says that there is a problem.</summary>
    /// <param name="status">The status.</param>
    /// <param name="title">What is wrong in general, or <see langword="null"/> for the status in words.</param>
    /// <param name="detail">What is wrong with this call.</param>
    public static Problem OfHandler(int status, string? title, string? detail) => new()
    {
        Status = status,
        Title = title ?? (ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error"),
        Detail = detail,
    };

    /// <summary>A call failed.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="exception">What was thrown; only the texts meant for callers leave the process.</param>
    /// <param name="call">The call.</param>
    /// <param name="bodyLimit">How many bytes a body may have.</param>
    public static Problem Of(CallFailure failure, Exception exception, Call call, long bodyLimit) =>
        failure == CallFailure.BadInput ? OfInput(exception, bodyLimit) : Of(failure, call);

    private static Problem OfInput(Exception exception, long bodyLimit) => exception switch
    {
        HandlerInputException e => new()
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "Bad Request",
            Detail = e.Message,
            Path = e.Path,
            Errors = e.Errors.Count > 0 ? e.Errors : null,
            Line = e.Line,
            BytePosition = e.BytePosition,
        },
        UnsupportedContentException e => new()
        {
            Status = StatusCodes.Status415UnsupportedMediaType,
            Title = "Unsupported Media Type",
            Detail = e.Message,
        },
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new()
        {
            Status = StatusCodes.Status413PayloadTooLarge,
            Title = "Content Too Large",
            Detail = $"The body has more than {bodyLimit} bytes, the limit that CONTAINERIZE_MAX_REQUEST_BODY_SIZE sets.",
        },
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => new()
        {
            Status = StatusCodes.Status408RequestTimeout,
            Title = "Request Timeout",
            Detail = "The body came too slowly.",
        },
        _ => new()
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "Bad Request",
            Detail = "The body does not come as its headers say.",
        },
    };

    private static Problem Of(CallFailure failure, Call call) => failure switch
    {
        CallFailure.DeadlinePassed => new()
        {
            Status = StatusCodes.Status504GatewayTimeout,
            Title = "Gateway Timeout",
            Detail = $"The handler '{call.Handler.Name}' took longer than it may.",
        },
        CallFailure.Stopped => Unavailable(ServingPhase.Draining),
        _ => new()
        {
            Status = StatusCodes.Status500InternalServerError,
            Title = "Internal Server Error",
            Detail = $"The handler '{call.Handler.Name}' failed; the log has the reason under the request id.",
        },
    };
}
