using Containerize.Images.Registry.Credentials;
using Containerize.Images.Registry.Transport;

namespace Containerize.Images.Registry.Authentication;

/// <summary>Asks for credentials once for each use and repository, and says where they came from.</summary>
internal sealed class CredentialFinder(RegistryEndpoint endpoint, RegistryOptions options)
{
    private readonly AsyncGate _gate = new(1);
    private readonly Dictionary<(RegistryAccess Access, string Repository), CredentialResult> _found = [];

    public async ValueTask<CredentialResult> FindAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        var key = (request.Access, request.Repository);
        using var entered = await _gate.EnterAsync(cancellationToken);
        if (!_found.TryGetValue(key, out var result))
        {
            result = await options.Credentials.FindAsync(new(endpoint.Name, request.Repository, request.Access), cancellationToken);
            _found[key] = result;
            options.Log?.Invoke(result.Credential is { } credential
                ? $"Credentials for {endpoint.Name} from {credential.Source}."
                : $"No credentials for {endpoint.Name}.{(result.Problem is { } problem ? " " + problem.Message : "")}");
        }

        return result;
    }
}
