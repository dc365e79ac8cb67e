using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Containerize.Images.Tests.Daemon;

/// <summary>Something that speaks HTTP on a Unix socket and answers as a test tells it.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    public FakeEngine(string path)
    {
        Path = path;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>The socket.</summary>
    public string Path { get; }

    /// <summary>Answers a request; <see langword="null"/> for none at all.</summary>
    public Func<FakeRequest, FakeResponse?> Answer { get; set; } = _ => new FakeResponse(404, "{}");

    /// <summary>The requests so far, in order.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    /// <summary>Goes away; the socket's file stays, as after a crash.</summary>
    public void StopListening() => _listener.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_end.Token);
                _ = Task.Run(() => ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var request = await ReadAsync(stream);
            Requests.Enqueue(request);
            if (Answer(request) is not { } response)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
                return;
            }

            var body = Encoding.UTF8.GetBytes(response.Body);
            var head = $"HTTP/1.1 {response.Status} X\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{string.Concat(response.Headers.Select(header => header + "\r\n"))}\r\n";
            await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], _end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<FakeRequest> ReadAsync(NetworkStream stream)
    {
        var words = (await ReadLineAsync(stream)).Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream) is { Length: > 0 } line)
        {
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        }

        using var body = new MemoryStream();
        while (headers.ContainsKey("Transfer-Encoding"))
        {
            var chunk = new byte[int.Parse(await ReadLineAsync(stream), NumberStyles.HexNumber)];
            await stream.ReadExactlyAsync(chunk, _end.Token);
            await ReadLineAsync(stream);
            if (chunk.Length == 0)
            {
                break;
            }

            await body.WriteAsync(chunk);
        }

        return new FakeRequest(words[0], words[1], body.ToArray());
    }

    private async Task<string> ReadLineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next, _end.Token);
            line.Append((char)next[0]);
        }

        return line.ToString(0, line.Length - 2);
    }
}
