using System.Net;
using Containerize.Images.Registry.Credentials;

namespace Containerize.Images.Registry;

/// <summary>How to talk to registries. One set of options serves every registry of a publish.</summary>
public sealed record RegistryOptions
{
    /// <summary>
    /// Hosts (<c>host</c> or <c>host:port</c>) that may be spoken to over plain HTTP or with a certificate nobody
    /// vouches for. HTTPS is tried first, then HTTP. <c>localhost</c>, <c>127.0.0.0/8</c> and <c>[::1]</c> are always
    /// among them, and there HTTP is tried first, since that is what local registries speak.
    /// </summary>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>Whether a registry is among them: plain HTTP and certificates that nobody vouches for are then allowed.</summary>
    /// <param name="registry"><c>host</c> or <c>host:port</c>.</param>
    public bool IsInsecure(string registry) => new Transport.RegistryEndpoint(registry, InsecureRegistries).IsInsecure;

    /// <summary>How many blobs are sent at once to one registry; as many again may be received. At least 1.</summary>
    public int MaxParallelTransfers { get; init; } = 4;

    /// <summary>Where user names and passwords come from. It is asked only after a registry has demanded them.</summary>
    public ICredentialProvider Credentials { get; init; } = CredentialChain.Default();

    /// <summary>The clock of retries, stalls and token lifetimes.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How often and how soon a request is repeated, and how long silence is borne.</summary>
    public RegistryRetryPolicy Retry { get; init; } = new();

    /// <summary>Takes messages of low importance, such as where credentials came from; never a secret.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Takes the place of a TCP connection, so that tests can give any host name to a server of their own.</summary>
    internal Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>Makes what takes the place of the network as a whole.</summary>
    internal Func<HttpMessageHandler>? CreateHandler { get; init; }

    /// <summary>Takes the place of DNS in the guard against hostile addresses.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>>? ResolveHost { get; init; }
}
