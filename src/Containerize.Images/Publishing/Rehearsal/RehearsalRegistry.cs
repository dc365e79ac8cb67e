using System.Net;

namespace Containerize.Images.Publishing.Rehearsal;

/// <summary>Answers as a registry that has nothing and takes everything.</summary>
internal sealed class RehearsalRegistry : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var answer = new HttpResponseMessage(
            request.Method == HttpMethod.Head ? HttpStatusCode.NotFound
            : request.Method == HttpMethod.Put ? HttpStatusCode.Created
            : HttpStatusCode.Accepted)
        {
            RequestMessage = request,
        };
        answer.Headers.Location = new Uri("/v2/rehearsal/blobs/uploads/1", UriKind.Relative);
        return answer;
    }
}
