using Containerize.Hosting.Http;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Http;

namespace Containerize.Hosting.OpenApi;

/// <summary><c>GET /openapi.json</c>: what the handlers take and give, for people and for client generators.</summary>
/// <remarks>The document is made when it is first asked for, and kept: an instance that nobody asks pays nothing for it.</remarks>
internal sealed class OpenApiEndpoint(Processor processor)
{
    /// <summary>Its path.</summary>
    public const string Path = "/openapi.json";

    private byte[]? _document;

    /// <summary>Whether a request is for the document. A handler may have the same path: it is called by <c>POST</c>.</summary>
    public bool Matches(HttpCall http) =>
        http.Path == Path
        && (HttpMethods.IsGet(http.Method) || HttpMethods.IsHead(http.Method) || processor.Handlers.Find(Path.TrimStart('/')) is null)
        && processor.Settings.OpenApi
        && processor.Manifests.Count > 0;

    /// <summary>Answers with the document.</summary>
    public ValueTask AnswerAsync(HttpCall http)
    {
        // Two first requests at once write the same bytes twice.
        _document ??= OpenApiWriter.Write(
            [.. processor.Manifests.Select(manifest => manifest())], name => processor.Handlers.Find(name) is not null);
        return http.SendAsync(StatusCodes.Status200OK, "application/json; charset=utf-8", _document, http.CallerGone);
    }
}
