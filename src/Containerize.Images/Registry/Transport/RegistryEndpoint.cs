using System.Net;
using Containerize.Images.References;

namespace Containerize.Images.Registry.Transport;

/// <summary>Where a registry answers: its host, and which of HTTPS and HTTP it may be and is spoken to with.</summary>
internal sealed class RegistryEndpoint
{
    private readonly Uri[] _candidates;
    private readonly IReadOnlyList<string> _insecureRegistries;
    private volatile int _current;
    private volatile bool _confirmed;

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
    }

    /// <summary>The registry's name in references.</summary>
    public string Name { get; }

    public bool IsLoopback { get; }

    /// <summary>Whether plain HTTP and untrusted certificates are allowed.</summary>
    public bool IsInsecure { get; }

    /// <summary>The address to use now.</summary>
    public Uri Base => _candidates[_current];

    /// <summary>Moves on from an address that has not answered; says whether there is another to try.</summary>
    public bool TryOther(Uri failed, TransportFault fault)
    {
        var index = Array.FindIndex(_candidates, candidate => SameOrigin(candidate, failed));
        if (_confirmed || index < 0 || index + 1 >= _candidates.Length)
        {
            // Another request may have found out meanwhile.
            return index >= 0 && !SameOrigin(failed, Base) && _confirmed;
        }

        var next = _candidates[index + 1];
        if (fault == TransportFault.Stalled || (next.Port == failed.Port && fault is TransportFault.NoConnection or TransportFault.UnknownHost))
        {
            return false;
        }

        _current = index + 1;
        return true;
    }

    /// <summary>The current address has answered as a registry: it stays.</summary>
    public void Confirm() => _confirmed = true;

    /// <summary>Back to the first address, after none has answered, so that a later try starts afresh.</summary>
    public void Forget()
    {
        if (!_confirmed)
        {
            _current = 0;
        }
    }

    /// <summary>Whether credentials for this registry may go to an address.</summary>
    public bool IsHome(Uri address) => SameOrigin(address, Base);

    /// <summary>Whether plain HTTP and untrusted certificates are allowed at an address that need not be the registry's.</summary>
    public bool IsInsecureHost(Uri address) =>
        IsLoopbackHost(address.Host) || IsListed(address.Host) || IsListed(address.Authority)
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
