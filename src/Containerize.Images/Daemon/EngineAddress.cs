using System.IO.Pipes;
using System.Net.Sockets;

namespace Containerize.Images.Daemon;

/// <summary>Where an engine listens, as <c>DOCKER_HOST</c> and Docker's contexts write it.</summary>
/// <param name="Scheme"><c>unix</c>, <c>tcp</c>, <c>npipe</c> or <c>ssh</c>.</param>
/// <param name="Location">A socket's path, <c>host:port</c>, a pipe's name, or an SSH host.</param>
internal sealed record EngineAddress(string Scheme, string Location)
{
    private const string PipePrefix = "//./pipe/";

    /// <summary>Whether this program can speak to it itself; SSH is left to the engine's own command.</summary>
    public bool IsDirect => Scheme != "ssh";

    /// <summary>Requests' base address.</summary>
    public Uri HttpBase => new(Scheme == "tcp" ? $"http://{Location}/" : "http://localhost/");

    public static EngineAddress Unix(string path) => new("unix", path);

    /// <summary>Reads an address; <see langword="null"/> where the text is none.</summary>
    public static EngineAddress? TryParse(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var rest = text[(end + 3)..];
        return text[..end] switch
        {
            "unix" when rest.StartsWith('/') => Unix(rest),
            "tcp" or "http" when Uri.TryCreate($"http://{rest}", UriKind.Absolute, out var uri) => new("tcp", uri.Authority),
            "npipe" when rest.Replace('\\', '/') is var pipe && pipe.StartsWith(PipePrefix, StringComparison.Ordinal) => new("npipe", pipe[PipePrefix.Length..]),
            "ssh" when rest.Length > 0 => new("ssh", rest),
            _ => null,
        };
    }

    /// <summary>Connects.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        if (Scheme == "npipe")
        {
            var pipe = new NamedPipeClientStream(".", Location, PipeDirection.InOut, PipeOptions.Asynchronous);
            await pipe.ConnectAsync(cancellationToken);
            return pipe;
        }

        var socket = Scheme == "unix"
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (Scheme == "unix")
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Location), cancellationToken);
            }
            else
            {
                await socket.ConnectAsync(HttpBase.DnsSafeHost, HttpBase.Port, cancellationToken);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The address as a user writes it.</summary>
    public override string ToString() => Scheme == "npipe" ? $"npipe://{PipePrefix}{Location}" : $"{Scheme}://{Location}";
}
