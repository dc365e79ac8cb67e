using System.Globalization;
using System.Net;
using Containerize.Hosting.Settings;

namespace Containerize.Hosting.Listening;

/// <summary>One address that the server listens on, read as Kestrel reads it but without ASP.NET: the probe uses it too.</summary>
internal sealed record ListenAddress
{
    /// <summary>The address as it was given: <c>http://+:8080</c>, <c>http://unix:/run/app.sock</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Whether its scheme is <c>https</c>.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The host: an IP address without brackets, a name, <c>+</c> or <c>*</c>; empty for a socket file.</summary>
    public string Host { get; init; } = "";

    /// <summary>The port; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>The path of a Unix domain socket, or <see langword="null"/>.</summary>
    public string? UnixSocketPath { get; init; }

    /// <summary>All interfaces at a port.</summary>
    public static ListenAddress AllInterfaces(int port) =>
        new() { Url = string.Create(CultureInfo.InvariantCulture, $"http://+:{port}"), Host = "+", Port = port };

    /// <summary>Reads one address.</summary>
    /// <param name="url">The address.</param>
    /// <param name="setting">The setting that holds it, for messages.</param>
    /// <exception cref="SettingException">It is none.</exception>
    public static ListenAddress Parse(string url, string setting)
    {
        var text = url.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var secure = scheme > 0 && text.AsSpan(0, scheme).Equals("https", StringComparison.OrdinalIgnoreCase);
        if (scheme < 0 || (!secure && !text.AsSpan(0, scheme).Equals("http", StringComparison.OrdinalIgnoreCase)))
        {
            throw new SettingException(setting, url, "Expected a URL such as http://+:8080 (several are separated by ';').");
        }

        var rest = text[(scheme + 3)..];
        if (rest.StartsWith("unix:/", StringComparison.OrdinalIgnoreCase))
        {
            return new() { Url = text, IsSecure = secure, UnixSocketPath = rest["unix:".Length..].TrimEnd(':') };
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && slash < rest.Length - 1)
        {
            throw new SettingException(setting, url, "A path is not possible here; handlers are at /{name}.");
        }

        var (host, port) = SplitPort(slash < 0 ? rest : rest[..slash], secure ? 443 : 80, url, setting);
        if (port == 0 && host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingException(setting, url, "Port 0 is not possible with localhost; use http://127.0.0.1:0.");
        }

        return new() { Url = text, IsSecure = secure, Host = host, Port = port };
    }

    /// <summary>Reads a port.</summary>
    public static bool TryParsePort(string text, out int port)
    {
        var read = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        port = value;
        return read;
    }

    private static (string Host, int Port) SplitPort(string authority, int defaultPort, string url, string setting)
    {
        // An IPv6 address holds colons of its own, so the port's colon is the one after the bracket.
        var colon = authority.IndexOf(':', authority.LastIndexOf(']') + 1);
        var host = colon < 0 ? authority : authority[..colon];
        var port = defaultPort;
        if (colon >= 0 && !TryParsePort(authority[(colon + 1)..], out port))
        {
            throw new SettingException(setting, url, $"'{authority[(colon + 1)..]}' is not a port; expected 0 to 65535.");
        }

        var bare = host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        if (bare.Length == 0 || (bare.Length < host.Length && !IPAddress.TryParse(bare, out _)))
        {
            throw new SettingException(setting, url, "The host is missing or malformed; expected + (all interfaces), an IP address or a name.");
        }

        return (bare, port);
    }
}
