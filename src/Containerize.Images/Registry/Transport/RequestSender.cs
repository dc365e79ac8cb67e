using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Containerize.Images.Registry.Transport;

/// <summary>Sends one request once: right scheme, stall watch, redirects followed by hand.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A handler of its own is a test's or a rehearsal's and holds no connection after them; all others are shared by the process.")]
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
    private readonly SchemeFinder _schemes;
    private readonly AsyncGate _places;

    public RequestSender(RegistryEndpoint endpoint, RegistryOptions options)
    {
        _endpoint = endpoint;
        _options = options;
        _schemes = new(endpoint);
        // Twice as many as bodies, so that a download that feeds an upload finds a place beside it.
        _places = new(options.MaxParallelTransfers * 2);
        Guard = new(endpoint, options);
        if (options.Connect is { } connect)
        {
            var handler = SharedHandlers.Create(insecure: true, proxy: false);
            handler.ConnectCallback = (context, cancellationToken) => connect(context.DnsEndPoint, cancellationToken);
            _own = new(handler);
        }
        else if (options.CreateHandler is { } create)
        {
            _own = new(create());
        }
    }

    public AddressGuard Guard { get; }

    /// <summary>Sends, with the header's credentials going to the registry's own host alone.</summary>
    public Task<RegistryAnswer> SendAsync(RegistryRequest request, string? authorization, CancellationToken cancellationToken) =>
        request.Target.StartsWith('/')
            ? _schemes.SendAsync(address => FollowAsync(request, new Uri(address, request.Target), authorization, cancellationToken), cancellationToken)
            : FollowAsync(request, new Uri(request.Target), authorization, cancellationToken);

    /// <summary>Sends to an address that is no part of the registry's API: a token server.</summary>
    public async Task<RegistryAnswer> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var address = message.RequestUri!;
        return await ReadAsync(await ExchangeAsync(message, null, TimeSpan.Zero, cancellationToken), address, message.Method, cancellationToken);
    }

    private async Task<RegistryAnswer> FollowAsync(RegistryRequest request, Uri address, string? authorization, CancellationToken cancellationToken)
    {
        using var place = await _places.EnterAsync(cancellationToken);
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
                return await ReadAsync(response, address, request.Method, cancellationToken);
            }

            response.Dispose();
            await Guard.CheckAsync("redirect", target, cancellationToken);
            address = target;
        }
    }

    private static bool IsRedirect(HttpStatusCode status, RegistryRequest request) =>
        (int)status is 307 or 308 || (request.FollowsRedirects && (int)status is 301 or 302 or 303);

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
        using var watch = new StallWatch(_options.TimeProvider, _options.Retry.StallTimeout, cancellationToken);
        if (content is null)
        {
            watch.Progress(extraPatience);
        }
        else
        {
            (content.Watch, content.ExtraPatience) = (watch, extraPatience);
        }

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

    private static async ValueTask<RegistryAnswer> ReadRefusalAsync(HttpResponseMessage response, Uri address, StallGuardStream body, CancellationToken cancellationToken)
    {
        using (body)
        {
            var bytes = await BoundedReader.ReadAsync(body, LongestRefusal, cancellationToken);
            return new(response, address, null, FaultReader.Read(bytes, response.Content.Headers.ContentType?.MediaType));
        }
    }

    private ValueTask<RegistryAnswer> ReadAsync(HttpResponseMessage response, Uri address, HttpMethod method, CancellationToken cancellationToken)
    {
        var body = new StallGuardStream(response, address, _options.TimeProvider, _options.Retry.StallTimeout);
        return response.IsSuccessStatusCode || method == HttpMethod.Head
            ? new(new RegistryAnswer(response, address, body, []))
            : ReadRefusalAsync(response, address, body, cancellationToken);
    }
}
