using System.Net;

namespace Containerize.Images.Registry.Transport;

/// <summary>
/// Finds out whether a registry that may be spoken to either way speaks HTTPS or HTTP: the first request is sent until
/// one address answers, the others wait for it. Where there is but one way, nothing waits.
/// </summary>
internal sealed class SchemeFinder(RegistryEndpoint endpoint)
{
    private readonly AsyncGate _gate = new(1);

    /// <summary>Sends with the address that is known, or finds it.</summary>
    public Task<RegistryAnswer> SendAsync(Func<Uri, Task<RegistryAnswer>> send, CancellationToken cancellationToken) =>
        endpoint.IsSettled ? send(endpoint.Base) : FindAsync(send, cancellationToken);

    private async Task<RegistryAnswer> FindAsync(Func<Uri, Task<RegistryAnswer>> send, CancellationToken cancellationToken)
    {
        using var place = await _gate.EnterAsync(cancellationToken);
        if (endpoint.IsSettled)
        {
            // Not within the gate: those who waited go on side by side.
            place.Dispose();
            return await send(endpoint.Base);
        }

        TransportException failure;
        try
        {
            var answer = await send(endpoint.Base);
            return Settled(MayBeHttps(answer) && endpoint.TryOther(TransportFault.NotPlainHttp) ? await PreferAsync(send, answer) : answer);
        }
        catch (TransportException e) when (endpoint.TryOther(e.Fault))
        {
            failure = e;
        }

        try
        {
            return Settled(await send(endpoint.Base));
        }
        catch (TransportException e)
        {
            endpoint.StartOver();
            // What hindered the likelier protocol is the cause; that the other failed too says nothing new.
            throw failure.IsWrongProtocol ? e : failure;
        }
    }

    private RegistryAnswer Settled(RegistryAnswer answer)
    {
        endpoint.Settle();
        return answer;
    }

    /// <summary>A TLS server that is spoken to without TLS says so by 400 in plain HTTP (Go, nginx); a HEAD shows no more.</summary>
    private static bool MayBeHttps(RegistryAnswer answer) =>
        answer.Status == HttpStatusCode.BadRequest && answer.Address.Scheme == "http" && answer.Header("Docker-Distribution-Api-Version") is null;

    private async Task<RegistryAnswer> PreferAsync(Func<Uri, Task<RegistryAnswer>> send, RegistryAnswer doubtful)
    {
        try
        {
            var answer = await send(endpoint.Base);
            doubtful.Dispose();
            return answer;
        }
        catch (TransportException)
        {
            // It was a registry's 400 after all.
            endpoint.StartOver();
            return doubtful;
        }
    }
}
