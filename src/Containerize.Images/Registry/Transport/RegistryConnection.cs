using Containerize.Images.Registry.Authentication;

namespace Containerize.Images.Registry.Transport;

/// <summary>A registry as the protocol's steps see it: retry around authentication around sending.</summary>
internal sealed class RegistryConnection
{
    private readonly Retrier _retrier;
    private readonly Authenticator _authenticator;

    public RegistryConnection(string registry, RegistryOptions options)
    {
        Endpoint = new(registry, options.InsecureRegistries);
        _retrier = new(Endpoint, options);
        var sender = new RequestSender(Endpoint, options);
        _authenticator = new(Endpoint, options, sender, _retrier);
        Guard = sender.Guard;
    }

    public RegistryEndpoint Endpoint { get; }

    public AddressGuard Guard { get; }

    /// <summary>Sends a request and returns the final answer, be it a refusal.</summary>
    /// <exception cref="ContainerizeException">No answer, or credentials could not be had.</exception>
    /// <exception cref="TransportException">No answer to a request that does not repeat itself.</exception>
    public Task<RegistryAnswer> SendAsync(RegistryRequest request, CancellationToken cancellationToken) =>
        request.Retries
            ? _retrier.RunAsync(token => _authenticator.SendAsync(request, token), request.Repository, cancellationToken)
            : _authenticator.SendAsync(request, cancellationToken);

    /// <summary>Repeats several steps as one: an upload begins anew from its first.</summary>
    public Task<RegistryAnswer> RepeatAsync(Func<CancellationToken, Task<RegistryAnswer>> steps, string repository, CancellationToken cancellationToken) =>
        _retrier.RunAsync(steps, repository, cancellationToken);
}
