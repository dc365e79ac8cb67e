using System.Net;
using System.Net.Sockets;

namespace Containerize.Images.Registry.Transport;

/// <summary>
/// Refuses addresses that a hostile registry could name to reach what only this machine can: private and loopback
/// addresses, when the registry itself is on neither, and plain HTTP where the registry is spoken to over HTTPS.
/// </summary>
internal sealed class AddressGuard(RegistryEndpoint endpoint, RegistryOptions options)
{
    private static readonly TimeSpan LookupTime = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, bool> _internal = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks an address that a registry named.</summary>
    /// <param name="what">What it was named as: <c>redirect</c>, <c>token server</c>.</param>
    /// <param name="target">The address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContainerizeException">CTZ3011: the address is refused.</exception>
    public async ValueTask CheckAsync(string what, Uri target, CancellationToken cancellationToken)
    {
        if (endpoint.IsHome(target) || endpoint.IsNamed(target))
        {
            return;
        }

        if (target.Scheme is not ("http" or "https"))
        {
            throw RegistryErrors.HostileAddress(endpoint.Name, what, target, "it is neither https nor http").ToException();
        }

        if (target.Scheme == "http" && endpoint.Base.Scheme == "https" && !endpoint.IsInsecureHost(target))
        {
            throw RegistryErrors.HostileAddress(endpoint.Name, what, target, "it is plain HTTP, the registry speaks HTTPS").ToException();
        }

        if (!target.Host.Equals(endpoint.Base.Host, StringComparison.OrdinalIgnoreCase)
            && await IsInternalAsync(target.Host, cancellationToken)
            && !await IsInternalAsync(endpoint.Base.Host, cancellationToken))
        {
            throw RegistryErrors.HostileAddress(endpoint.Name, what, target, "it is on a private or loopback address, the registry is not").ToException();
        }
    }

    internal static bool IsInternal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        Span<byte> b = stackalloc byte[16];
        address.TryWriteBytes(b, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.Equals(IPAddress.IPv6Any)
            : b[0] is 0 or 10 or 127
                || (b[0] == 172 && b[1] is >= 16 and <= 31)
                || (b[0] == 192 && b[1] == 168)
                || (b[0] == 169 && b[1] == 254)
                || (b[0] == 100 && b[1] is >= 64 and <= 127);
    }

    private async ValueTask<bool> IsInternalAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var literal))
        {
            return IsInternal(literal);
        }

        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        lock (_lock)
        {
            if (_internal.TryGetValue(host, out var known))
            {
                return known;
            }
        }

        var found = Array.Exists(await ResolveAsync(host, cancellationToken), IsInternal);
        lock (_lock)
        {
            _internal[host] = found;
        }

        return found;
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LookupTime);
        try
        {
            return await (options.ResolveHost ?? Dns.GetHostAddressesAsync)(host, limit.Token);
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Behind a proxy names are often unknown here; then it is the proxy that connects, not this machine.
            return [];
        }
    }
}
