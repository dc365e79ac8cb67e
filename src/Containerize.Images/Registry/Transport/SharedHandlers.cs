using System.Net;

namespace Containerize.Images.Registry.Transport;

/// <summary>
/// The process's connections: one pool for hosts that must be trusted, one for hosts named insecure, one for this
/// machine itself, where looking for a proxy would only cost start-up time. Each is made when it is first needed.
/// </summary>
internal static class SharedHandlers
{
    private static readonly Lazy<HttpMessageInvoker> Trusted = new(() => new(Create(insecure: false, proxy: true)));
    private static readonly Lazy<HttpMessageInvoker> Insecure = new(() => new(Create(insecure: true, proxy: true)));
    private static readonly Lazy<HttpMessageInvoker> Loopback = new(() => new(Create(insecure: true, proxy: false)));

    public static HttpMessageInvoker For(Uri address, bool insecure) =>
        RegistryEndpoint.IsLoopbackHost(address.Host) ? Loopback.Value : insecure ? Insecure.Value : Trusted.Value;

    public static SocketsHttpHandler Create(bool insecure, bool proxy)
    {
        var handler = new SocketsHttpHandler
        {
            // Redirects are followed by hand, so that credentials never reach another host.
            AllowAutoRedirect = false,
            // Harbor demands a CSRF token of clients that echo its cookies.
            UseCookies = false,
            // A digest is of the bytes as they were sent.
            AutomaticDecompression = DecompressionMethods.None,
            UseProxy = proxy,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
        };
        if (insecure)
        {
#pragma warning disable CA5359 // The user named this registry insecure, or it is this machine: as with Docker, any certificate serves.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }
}
