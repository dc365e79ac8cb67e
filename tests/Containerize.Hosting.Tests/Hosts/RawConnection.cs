using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Containerize.Hosting.Tests.Hosts;

/// <summary>A connection on which a test writes HTTP byte by byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly StringBuilder _received = new();

    public static async Task<RawConnection> OpenAsync(int port)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>Sends text, with every line end as HTTP wants it.</summary>
    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    /// <summary>Receives until a text has come; all that was received until then.</summary>
    public async Task<string> ReceiveUntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[4096];
        while (!_received.ToString().Contains(text))
        {
            var read = await _socket.ReceiveAsync(buffer, limit.Token);
            if (read == 0)
            {
                throw new InvalidOperationException($"Closed before '{text}' came: {_received}");
            }

            _received.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return _received.ToString();
    }

    /// <summary>Receives until the other side closes or breaks off.</summary>
    public async Task<string> ReceiveToEndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await _socket.ReceiveAsync(buffer, limit.Token)) > 0)
            {
                _received.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            _received.Append("<reset>");
        }

        return _received.ToString();
    }

    /// <summary>Breaks the connection off, as a client that dies does.</summary>
    public void Reset()
    {
        _socket.LingerState = new(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();
}
