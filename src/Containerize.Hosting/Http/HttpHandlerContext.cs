using Containerize.Hosting.Serving;
using Microsoft.Extensions.Logging;

namespace Containerize.Hosting.Http;

/// <summary>What a handler sees of an HTTP call.</summary>
internal sealed class HttpHandlerContext(HttpCall http, Call call) : HandlerContext
{
    /// <summary>The answer where it is a stream that has events of several kinds.</summary>
    public StreamAnswer? Stream { get; set; }

    /// <inheritdoc/>
    public override string Id => call.Id;

    /// <inheritdoc/>
    public override string HandlerName => call.Handler.Name;

    /// <inheritdoc/>
    public override int Attempt => 1;

    /// <inheritdoc/>
    public override DateTimeOffset? Deadline => call.Deadline;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Headers => field ??= new HeaderView(http.RequestHeaders);

    /// <inheritdoc/>
    public override string? TraceParent => http.RequestHeaders.TraceParent is { Count: > 0 } values ? values.ToString() : null;

    /// <inheritdoc/>
    public override string? TraceState => http.RequestHeaders.TraceState is { Count: > 0 } values ? values.ToString() : null;

    /// <inheritdoc/>
    public override ILogger Logger => call.Logger;

    /// <inheritdoc/>
    public override CancellationToken CancellationToken => call.Token;

    /// <inheritdoc/>
    public override ValueTask ReportProgressAsync(string text) => ReportProgressAsync<string>(text);

    /// <inheritdoc/>
    public override ValueTask ReportProgressAsync<T>(T value) => Stream?.ReportAsync(value, call.Token) ?? default;
}
