using Containerize.Hosting.Listening;
using Containerize.Hosting.Serving;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Containerize.Hosting.Http;

/// <summary>Kestrel, put together by hand: a web application builder would add half to the time to the first answer (docs/design/startup.md).</summary>
internal sealed class HttpServer : IDisposable
{
    private readonly KestrelServer _server;
    private readonly IServerAddressesFeature _addresses;

    /// <summary>Makes the server; it does not listen yet.</summary>
    public HttpServer(ListenPlan plan, long maxRequestBodySize, ILoggerFactory loggers)
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,

            // A handler may take the body as a Stream, and much that reads streams (image and archive libraries) reads
            // them synchronously; handlers are not expected to know the server's rules.
            AllowSynchronousIO = true,
        };
        options.Limits.MaxRequestBodySize = maxRequestBodySize;
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers);
        _server = new(Options.Create(options), transport, loggers);
        _addresses = _server.Features.Get<IServerAddressesFeature>()!;
        foreach (var address in plan.Addresses)
        {
            _addresses.Addresses.Add(address.Url);
        }
    }

    /// <summary>Where it listens: after the start, with the ports that the system chose.</summary>
    public IReadOnlyCollection<string> Addresses => [.. _addresses.Addresses];

    /// <summary>Listens.</summary>
    /// <exception cref="IOException">An address is taken or not this machine's.</exception>
    public Task StartAsync(Processor processor, CancellationToken cancellationToken) =>
        _server.StartAsync(new HttpPlatform(processor), cancellationToken);

    /// <summary>Stops listening and waits for the responses that are under way, until the token breaks them off.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();
}
