using System.Net;
using System.Net.Sockets;

namespace Containerize.Bench.Registry;

/// <summary>Stands before the registry on its public port, passes everything on and counts the bytes that clients send.</summary>
internal sealed class CountingForwarder : IAsyncDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly TcpListener _listener;
    private readonly IPEndPoint _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private long _sent;

    /// <summary>Starts to listen.</summary>
    public CountingForwarder(IPEndPoint listenOn, IPEndPoint target)
    {
        _target = target;
        _listener = new TcpListener(listenOn);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Bytes that came from clients until now.</summary>
    public long BytesSent => Interlocked.Read(ref _sent);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _connections.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(_target, _stop.Token);
                await Task.WhenAll(
                    CopyAsync(client.Client, server.Client, count => Interlocked.Add(ref _sent, count)),
                    CopyAsync(server.Client, client.Client, _ => { }));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // One side closed in its own way; what it had sent is counted and passed on.
                return;
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Action<int> count)
    {
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await from.ReceiveAsync(buffer, _stop.Token)) > 0)
        {
            count(read);
            for (var sent = 0; sent < read;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), _stop.Token);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
