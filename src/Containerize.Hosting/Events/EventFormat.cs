using Containerize.Hosting.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Containerize.Hosting.Events;

/// <summary>Tells by its <c>Content-Type</c> whether a request is an event, attributes and all.</summary>
internal static class EventFormat
{
    /// <summary>The media type of one event.</summary>
    public const string Structured = "application/cloudevents+json";

    /// <summary>The media type of several events.</summary>
    public const string Batch = "application/cloudevents-batch+json";

    private const string Prefix = "application/cloudevents";

    /// <summary>
    /// The handler that reads such a request and calls the given one with each event's data; the given one itself for
    /// every other request.
    /// </summary>
    public static HandlerDescriptor Unwrap(HandlerDescriptor handler, IHeaderDictionary headers) =>
        headers.ContentType is { Count: > 0 } contentType && contentType[0]!.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? Unwrap(handler, contentType[0]!, headers.ContentEncoding)
            : handler;

    // Apart from the above, so that calls without an event do not pay for the closures here.
    private static HandlerDescriptor Unwrap(HandlerDescriptor handler, string contentType, StringValues contentEncoding)
    {
        var type = contentType.AsSpan();
        var parameters = type.IndexOf(';');
        type = (parameters < 0 ? type : type[..parameters]).Trim();
        return type.Equals(Structured, StringComparison.OrdinalIgnoreCase)
            ? handler with { Invoke = invocation => ServeAsync(handler, invocation, isBatch: false, contentEncoding) }
            : type.Equals(Batch, StringComparison.OrdinalIgnoreCase)
                ? handler with { Invoke = invocation => ServeAsync(handler, invocation, isBatch: true, contentEncoding) }
                : handler with { Invoke = _ => throw new UnsupportedContentException($"Events are read as JSON: send {Structured} or {Batch}.") };
    }

    private static ValueTask ServeAsync(HandlerDescriptor handler, HandlerInvocation invocation, bool isBatch, StringValues contentEncoding)
    {
        RequestContent.RequirePlain(contentEncoding);
        return isBatch ? EventBatch.ServeAsync(handler, invocation, handler.Json) : SingleEvent.ServeAsync(handler, invocation, handler.Json);
    }
}
