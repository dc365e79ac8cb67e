using System.Net;
using System.Net.Sockets;

namespace Containerize.Testing;

/// <summary>Finds TCP ports that nothing listens on.</summary>
public static class FreePort
{
    /// <summary>
    /// A port of 127.0.0.1 that is free now. Another process may take it before the caller does, so the caller tries again
    /// with a new one when its own listening fails.
    /// </summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
