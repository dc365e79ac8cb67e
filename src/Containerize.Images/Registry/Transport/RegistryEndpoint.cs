using System.Net;
using Containerize.Images.References;

namespace Containerize.Images.Registry.Transport;

/// <summary>Where a registry answers: its host, and which of HTTPS and HTTP it may be and is spoken to with.</summary>
internal sealed class RegistryEndpoint
{
    private readonly Uri[] _candidates;
    private readonly IReadOnlyList<string> _insecureRegistries;
    private volatile int _current;
    private volatile bool _settled;

    public RegistryEndpoint(string registry, IReadOnlyList<string> insecureRegistries)
    {
        Name = registry;
        var authority = registry is ImageReference.DockerHub or "index.docker.io" ? "registry-1.docker.io" : registry;
        var https = new Uri($"https://{authority}");
        IsLoopback = IsLoopbackHost(https.Host);
        _insecureRegistries = insecureRegistries;
        IsInsecure = IsLoopback || IsListed(registry) || IsListed(https.Host);
        _candidates = !IsInsecure ? [https]
            : IsLoopback && https.Port != 443 ? [new Uri($"http://{authority}"), https]
            : [https, new Uri($"http://{authority}")];
        _settled = _candidates.Length == 1;
    }

    /// <summary>The registry's name in references.</summary>
    public string Name { get; }

    public bool IsLoopback { get; }

    /// <summary>Whether plain HTTP and untrusted certificates are allowed.</summary>
    public bool IsInsecure { get; }

    /// <summary>The address to use now.</summary>
    public Uri Base => _candidates[_current];

    /// <summary>Whether the address to use is settled: there is but one, or it has answered.</summary>
    public bool IsSettled => _settled;

    /// <summary>Moves on from an address that has not answered; says whether there is another to try.</summary>
    public bool TryOther(TransportFault fault)
    {
        if (_current + 1 == _candidates.Length || fault == TransportFault.Stalled)
        {
            return false;
        }

        var isSamePort = _candidates[_current + 1].Port == Base.Port;
        if (isSamePort && fault is TransportFault.NoConnection or TransportFault.UnknownHost)
        {
            return false;
        }

        _current++;
        return true;
    }

    /// <summary>The current address has answered: it stays.</summary>
    public void Settle() => _settled = true;

    /// <summary>No address has answered; a later try starts with the first.</summary>
    public void StartOver() => _current = 0;

    /// <summary>Whether credentials for this registry may go to an address.</summary>
    public bool IsHome(Uri address) => SameOrigin(address, Base);

    /// <summary>Whether the user has named an address's host insecure: then it may also be a private one.</summary>
    public bool IsNamed(Uri address) => IsListed(address.Host) || IsListed(address.Authority);

    /// <summary>Whether plain HTTP and untrusted certificates are allowed at an address that need not be the registry's.</summary>
    public bool IsInsecureHost(Uri address) =>
        IsLoopbackHost(address.Host) || IsNamed(address)
        || (IsInsecure && address.Host.Equals(Base.Host, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Reads a <c>Location</c>. One on this very host that says <c>http</c> while we speak HTTPS is a registry behind a
    /// TLS proxy that it does not know of, and is taken as HTTPS.
    /// </summary>
    public Uri? Locate(Uri requested, string location)
    {
        if (!Uri.TryCreate(requested, location, out var target) || target.Scheme is not ("http" or "https"))
        {
            return null;
        }

        if (target.Scheme == "http" && Base.Scheme == "https" && target.Host == Base.Host && (target.IsDefaultPort || target.Port == Base.Port))
        {
            return new UriBuilder(target) { Scheme = "https", Port = Base.Port }.Uri;
        }

        return target;
    }

    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));

    private static bool SameOrigin(Uri a, Uri b) =>
        a.Port == b.Port && a.Scheme == b.Scheme && string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase);

    private bool IsListed(string host)
    {
        foreach (var listed in _insecureRegistries)
        {
            if (listed.Equals(host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
