using System.Net;
using System.Net.Sockets;
using System.Text;
using Containerize.Hosting.Listening;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Probe;

/// <summary>Where the probe asks, and the asking: one GET over a plain socket.</summary>
internal sealed class ProbeTarget
{
    private const int LongestAnswer = 4096;
    private static readonly byte[] Request =
        "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nUser-Agent: containerize-probe\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly IReadOnlyList<EndPoint> _endPoints;
    private readonly string _url;

    private ProbeTarget(string url, IReadOnlyList<EndPoint> endPoints) => (_url, _endPoints) = (url, endPoints);

    /// <summary>Finds how an address is reached from inside the container.</summary>
    /// <exception cref="SettingException">It cannot be: its port is not known beforehand.</exception>
    public static ProbeTarget From(ListenAddress address)
    {
        if (address.UnixSocketPath is { } path)
        {
            return new(address.Url, [new UnixDomainSocketEndPoint(path)]);
        }

        if (address.Port == 0)
        {
            throw new SettingException($"{address.Url}: the probe cannot know a port that the system chooses; name a port.");
        }

        // Kestrel takes every host that is no IP address and not localhost for all interfaces; those and localhost
        // answer on both loopback addresses.
        var isAddress = IPAddress.TryParse(address.Host, out var ip);
        return new(address.Url, isAddress && !ip!.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)
            ? [new IPEndPoint(ip, address.Port)]
            : [new IPEndPoint(IPAddress.Loopback, address.Port), new IPEndPoint(IPAddress.IPv6Loopback, address.Port)]);
    }

    /// <summary>Asks each end point in turn until one takes the connection.</summary>
    /// <returns><see langword="null"/> where the application is ready, else why not.</returns>
    public string? Ask()
    {
        string? refused = null;
        foreach (var endPoint in _endPoints)
        {
            try
            {
                var isUnix = endPoint is UnixDomainSocketEndPoint;
                using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp);
                socket.Connect(endPoint);
                return Converse(socket);
            }
            catch (SocketException e)
            {
                refused ??= $"{this} is not reachable: {e.Message} ({endPoint}).";
            }
        }

        return refused;
    }

    /// <inheritdoc/>
    public override string ToString() => _url;

    private string? Converse(Socket socket)
    {
        socket.Send(Request);
        var answer = new byte[LongestAnswer];
        var length = 0;
        int read;
        while (length < answer.Length && (read = socket.Receive(answer, length, answer.Length - length, SocketFlags.None)) > 0)
        {
            length += read;
        }

        if (answer.AsSpan(0, length).StartsWith("HTTP/1.1 200 "u8))
        {
            return null;
        }

        var end = answer.AsSpan(0, length).IndexOf("\r\n"u8);
        return end < 0
            ? $"{this} closed the connection without an HTTP answer."
            : $"{this} is not ready: {Encoding.ASCII.GetString(answer, 0, end)}";
    }
}
