using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Containerize.Images.Registry.Transport;

/// <summary>Sends one request once: right scheme, stall watch, redirects followed by hand.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The handler of its own exists in tests alone and lives as long as they do; all others are shared by the process.")]
internal sealed class RequestSender
{
    private const int MostRedirects = 5;

    /// <summary>Above this a body waits for the server's consent (<c>Expect: 100-continue</c>), which costs a round trip.</summary>
    private const long AskFirstAbove = 4 * 1024 * 1024;

    /// <summary>No refusal has more to say.</summary>
    private const int LongestRefusal = 64 * 1024;

    private static readonly string[] ManifestTypes = [.. MediaTypes.Manifests];

    private readonly RegistryEndpoint _endpoint;
    private readonly RegistryOptions _options;
    private readonly HttpMessageInvoker? _own;

    public RequestSender(RegistryEndpoint endpoint, RegistryOptions options)
    {
        _endpoint = endpoint;
        _options = options;
        Guard = new(endpoint, options);
        if (options.Connect is { } connect)
        {
            var handler = SharedHandlers.Create(insecure: true, proxy: false);
            handler.ConnectCallback = (context, cancellationToken) => connect(context.DnsEndPoint, cancellationToken);
            _own = new(handler);
        }
    }

    public AddressGuard Guard { get; }

    /// <summary>Sends, with the header's credentials going to the registry's own host alone.</summary>
    public async Task<RegistryAnswer> SendAsync(RegistryRequest request, string? authorization, CancellationToken cancellationToken)
    {
        if (!request.Target.StartsWith('/'))
        {
            return await FollowAsync(request, new Uri(request.Target), authorization, cancellationToken);
        }

        for (TransportException? first = null; ;)
        {
            var address = new Uri(_endpoint.Base, request.Target);
            try
            {
                var answer = await FollowAsync(request, address, authorization, cancellationToken);
                _endpoint.Confirm();
                return answer;
            }
            catch (TransportException e)
            {
                if (_endpoint.TryOther(address, e.Fault))
                {
                    first ??= e;
                    continue;
                }

                _endpoint.Forget();
                if (first is null || first.IsWrongProtocol)
                {
                    throw;
                }

                // What hindered the likelier protocol is the cause; that the other failed too says nothing new.
                throw first;
            }
        }
    }

    /// <summary>Sends to an address that is no part of the registry's API: a token server.</summary>
    public async Task<RegistryAnswer> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var address = message.RequestUri!;
        return await ReadAsync(await ExchangeAsync(message, null, TimeSpan.Zero, cancellationToken), address, message.Method, cancellationToken);
    }

    private async Task<RegistryAnswer> FollowAsync(RegistryRequest request, Uri address, string? authorization, CancellationToken cancellationToken)
    {
        for (var hops = 0; ; hops++)
        {
            var content = request.Content is null ? null : await request.Content(cancellationToken);
            using var message = Message(request, address, content);
            if (authorization is not null && _endpoint.IsHome(address))
            {
                message.Headers.TryAddWithoutValidation("Authorization", authorization);
            }

            var response = await ExchangeAsync(message, content, request.ExtraPatience, cancellationToken);
            if (!IsRedirect(response.StatusCode, request) || hops == MostRedirects
                || !response.Headers.NonValidated.TryGetValues("Location", out var locations)
                || _endpoint.Locate(address, locations.ToString()) is not { } target)
            {
                var answer = await ReadAsync(response, address, request.Method, cancellationToken);
                return LooksLikeHttps(answer, address) ? throw new TransportException(TransportFault.NotPlainHttp, address, null) : answer;
            }

            response.Dispose();
            await Guard.CheckAsync("redirect", target, cancellationToken);
            address = target;
        }
    }

    private static bool IsRedirect(HttpStatusCode status, RegistryRequest request) =>
        (int)status is 307 or 308 || (request.FollowsRedirects && (int)status is 301 or 302 or 303);

    /// <summary>A TLS server that is spoken to without TLS says so in an HTTP answer of its own (Go, nginx).</summary>
    private static bool LooksLikeHttps(RegistryAnswer answer, Uri address) =>
        address.Scheme == "http" && answer.Status == HttpStatusCode.BadRequest && answer.Header("Docker-Distribution-Api-Version") is null
        && answer.Faults.Count < 2 && (answer.Faults.Count == 0 || answer.Faults[0].Message.Contains("HTTPS", StringComparison.Ordinal));

    private static HttpRequestMessage Message(RegistryRequest request, Uri address, UploadContent? content)
    {
        var message = new HttpRequestMessage(request.Method, address) { Content = content };
        if (request.AcceptsManifests)
        {
            message.Headers.TryAddWithoutValidation("Accept", ManifestTypes);
        }

        if (request.From > 0)
        {
            message.Headers.Range = new RangeHeaderValue(request.From, null);
        }

        if (content is null && (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put))
        {
            message.Content = new ByteArrayContent([]);
        }
        else if (content is not null)
        {
            message.Headers.ExpectContinue = content.Headers.ContentLength > AskFirstAbove;
            if (request.ContentRange is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Range", request.ContentRange);
            }
        }

        return message;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage message, UploadContent? content, TimeSpan extraPatience, CancellationToken cancellationToken)
    {
        var address = message.RequestUri!;
        message.Headers.TryAddWithoutValidation("User-Agent", "containerize");
        using var watch = new StallWatch(_options.TimeProvider, _options.Retry.StallTimeout + extraPatience, cancellationToken);
        content?.Watch = watch;
        try
        {
            return await (_own ?? SharedHandlers.For(address, _endpoint.IsInsecureHost(address))).SendAsync(message, watch.Token);
        }
        catch (Exception) when (content?.SourceFailure is { } failure)
        {
            throw failure as ContainerizeException ?? RegistryErrors.UnreadableContent(failure.Message).ToException(failure);
        }
        catch (OperationCanceledException e) when (watch.Stalled)
        {
            throw new TransportException(TransportFault.Stalled, address, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // ConnectTimeout ends this way.
            throw new TransportException(TransportFault.NoConnection, address, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw TransportException.From(e, address);
        }
        finally
        {
            content?.Watch = null;
        }
    }

    private async Task<RegistryAnswer> ReadAsync(HttpResponseMessage response, Uri address, HttpMethod method, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new StallGuardStream(stream, response, address, _options.TimeProvider, _options.Retry.StallTimeout);
        if (response.IsSuccessStatusCode || method == HttpMethod.Head)
        {
            return new(response, address, body, []);
        }

        using (body)
        {
            var bytes = await BoundedReader.ReadAsync(body, LongestRefusal, cancellationToken);
            return new(response, address, null, FaultReader.Read(bytes, response.Content.Headers.ContentType?.MediaType));
        }
    }
}
