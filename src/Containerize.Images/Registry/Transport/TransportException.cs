using System.Net.Sockets;
using System.Security.Authentication;

namespace Containerize.Images.Registry.Transport;

#pragma warning disable CA1064 // It never leaves the registry client, which turns it into a ContainerizeException.
/// <summary>A request that got no answer. It stays inside the registry client, which retries or turns it into an error.</summary>
internal sealed class TransportException(TransportFault fault, Uri address, Exception? innerException)
    : Exception(innerException?.Message ?? fault.ToString(), innerException)
{
    public TransportFault Fault { get; } = fault;

    public Uri Address { get; } = address;

    public bool IsConnect => Fault is TransportFault.UnknownHost or TransportFault.NoConnection;

    public bool IsWrongProtocol => Fault is TransportFault.Tls or TransportFault.PlainHttp or TransportFault.NotPlainHttp;

    public bool MayPass => !IsWrongProtocol;

    public static TransportException From(Exception exception, Uri address)
    {
        var fault = exception is not HttpRequestException http ? TransportFault.Broken : http.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => TransportFault.UnknownHost,
            HttpRequestError.SecureConnectionError => SecureFault(http),
            HttpRequestError.ConnectionError => TransportFault.NoConnection,
            HttpRequestError.ProxyTunnelError => TransportFault.NoConnection,
            HttpRequestError.InvalidResponse when address.Scheme == "http" => TransportFault.NotPlainHttp,
            _ => http.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? TransportFault.NoConnection : TransportFault.Broken,
        };
        return new(fault, address, exception);
    }

    /// <summary>
    /// A certificate that nobody trusts has an inner message of its own; anything else that breaks a handshake at its
    /// very start is most often a server that answered our hello with an HTTP error.
    /// </summary>
    private static TransportFault SecureFault(HttpRequestException exception)
    {
        for (Exception? inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            var message = inner.Message;
            if (inner is AuthenticationException
                && (message.Contains("corrupted frame", StringComparison.OrdinalIgnoreCase) || message.Contains("frame size", StringComparison.OrdinalIgnoreCase)))
            {
                return TransportFault.PlainHttp;
            }

            if (inner is IOException or SocketException)
            {
                return TransportFault.Broken;
            }
        }

        return exception.InnerException is AuthenticationException ? TransportFault.Tls : TransportFault.Broken;
    }
}
