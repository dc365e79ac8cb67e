using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Containerize.Hosting.Http;

/// <summary>
/// One HTTP request and its response, as the server's features give them. <see cref="HttpContext"/> would add an object
/// graph to every call and two dozen methods to compile at start; its <c>Features</c> serve here as well.
/// </summary>
internal sealed class HttpCall(IFeatureCollection features)
{
    private readonly IHttpRequestFeature _request = features.GetRequiredFeature<IHttpRequestFeature>();
    private readonly IHttpResponseFeature _response = features.GetRequiredFeature<IHttpResponseFeature>();
    private readonly IHttpResponseBodyFeature _responseBody = features.GetRequiredFeature<IHttpResponseBodyFeature>();
    private readonly IHttpRequestLifetimeFeature _lifetime = features.GetRequiredFeature<IHttpRequestLifetimeFeature>();

    /// <summary>The request's method, in capitals.</summary>
    public string Method => _request.Method;

    /// <summary>The request's path, decoded.</summary>
    public string Path => _request.Path;

    /// <summary>The request's headers.</summary>
    public IHeaderDictionary RequestHeaders => _request.Headers;

    /// <summary>The request's body.</summary>
    public Stream RequestBody => _request.Body;

    /// <summary>The request's body, without a copy.</summary>
    public PipeReader RequestBodyReader => features.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;

    /// <summary>The response's headers.</summary>
    public IHeaderDictionary ResponseHeaders => _response.Headers;

    /// <summary>The response's body.</summary>
    public PipeWriter ResponseBody => _responseBody.Writer;

    /// <summary>Whether the response's status and headers are sent.</summary>
    public bool HasStarted => _response.HasStarted;

    /// <summary>Cancelled when the caller goes away.</summary>
    public CancellationToken CallerGone => _lifetime.RequestAborted;

    /// <summary>Sets the response's status and type.</summary>
    public void Begin(int status, string? contentType)
    {
        _response.StatusCode = status;
        if (contentType is not null)
        {
            ResponseHeaders.ContentType = contentType;
        }
    }

    /// <summary>Answers with a whole body, or with its headers alone where the request is a HEAD.</summary>
    public async ValueTask SendAsync(int status, string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        Begin(status, contentType);
        ResponseHeaders.ContentLength = body.Length;
        if (!HttpMethods.IsHead(Method))
        {
            await ResponseBody.WriteAsync(body, cancellationToken);
        }
    }

    /// <summary>Lets no other request follow on this connection.</summary>
    public void CloseAfterwards() => ResponseHeaders.Connection = "close";

    /// <summary>Breaks the connection off, so that the caller sees that its answer is not whole.</summary>
    public void Abort() => _lifetime.Abort();
}
